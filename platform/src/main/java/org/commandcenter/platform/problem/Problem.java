package org.commandcenter.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;

/** An RFC 9457 problem document. {@code code} is for programs, {@code detail} for people. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    String traceId,
    List<Violation> violations) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(
      ErrorCode error, String detail, String instance, String traceId, List<Violation> violations) {
    String code = error.name().toLowerCase(Locale.ROOT);
    return new Problem(
        "urn:command-center:problem:" + code.replace('_', '-'),
        error.title(),
        error.status(),
        detail,
        instance,
        code,
        traceId,
        violations);
  }
}
