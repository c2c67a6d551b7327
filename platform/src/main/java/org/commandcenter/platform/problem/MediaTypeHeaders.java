package org.commandcenter.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commandcenter.platform.telemetry.Trace;

/**
 * Reads Content-Type and Accept before the REST layer does, which fails on malformed ones, in the
 * case of Accept only when the work is done. A malformed Accept counts as none (RFC 9110, 12.5.1),
 * a malformed Content-Type is refused.
 */
@ApplicationScoped
class MediaTypeHeaders {
  /** Beside the check of announced lengths. */
  private static final int ORDER = -3;

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String PARAMETER =
      "\\s*;\\s*(?!q=)" + TOKEN + "=(?:" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\")";
  private static final String WEIGHT = "\\s*;\\s*q=(?:0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)";
  private static final String TYPE = TOKEN + "/" + TOKEN;

  private static final Pattern CONTENT_TYPE =
      Pattern.compile("\\s*" + TYPE + "(?:" + PARAMETER + ")*+\\s*;?\\s*");
  private static final Pattern RANGE =
      Pattern.compile("\\s*" + TYPE + "(?:" + PARAMETER + "|" + WEIGHT + ")*+\\s*;?\\s*");
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset=\"?([^\";,\\s]*)", Pattern.CASE_INSENSITIVE);

  private final ObjectMapper json;

  MediaTypeHeaders(ObjectMapper json) {
    this.json = json;
  }

  void register(@Observes Router router) {
    router.route().order(ORDER).handler(this::check);
  }

  private void check(RoutingContext call) {
    MultiMap headers = call.request().headers();
    if (!isAccept(headers.getAll(HttpHeaders.ACCEPT))) {
      headers.set(HttpHeaders.ACCEPT, "*/*");
    }
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type == null || isContentType(type)) {
      call.next();
    } else if (type.isBlank()) {
      headers.remove(HttpHeaders.CONTENT_TYPE);
      call.next();
    } else {
      refuse(call);
    }
  }

  /** Absent is well-formed. */
  static boolean isAccept(List<String> accept) {
    return accept.stream()
        .allMatch(
            line ->
                !line.isBlank()
                    && List.of(line.split(",")).stream().allMatch(RANGE.asMatchPredicate()));
  }

  static boolean isContentType(String type) {
    return CONTENT_TYPE.matcher(type).matches() && isKnownCharset(type);
  }

  private static boolean isKnownCharset(String type) {
    Matcher charset = CHARSET.matcher(type);
    try {
      return !charset.find() || Charset.isSupported(charset.group(1));
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  private void refuse(RoutingContext call) {
    Problem problem =
        Problem.of(
            CommonError.UNSUPPORTED_MEDIA_TYPE,
            "Content-Type: must be a media type such as application/json, with a charset that is"
                + " known where it names one",
            call.request().path(),
            Trace.id(),
            List.of());
    try {
      call.response()
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .end(json.writeValueAsString(problem));
      // The body is read and dropped, so that the connection can be used again.
      call.request().resume();
    } catch (JsonProcessingException e) {
      call.fail(e);
    }
  }
}
