package org.commandcenter.action.workqueue;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of the queue. */
public class WorkQueueQuery {
  private static final List<String> PRESETS = List.of("gradion", "generic");
  private static final List<String> LEVELS = List.of("medium", "low", "high", "critical");
  private static final int MAX_REGION = 120;

  @QueryParam("preset")
  @Parameter(
      description = "gradion (when absent) or generic: whose points apply",
      example = "gradion")
  String preset;

  @QueryParam("risk_level")
  @Parameter(
      description = "low, medium, high or critical: at least that; medium when absent",
      example = "high")
  String riskLevel;

  @QueryParam("region")
  String region;

  @QueryParam("limit")
  Integer limit;

  @QueryParam("cursor")
  String cursor;

  /**
   * What is asked for.
   *
   * @param region null for all
   * @param cursor null for the first page
   */
  record Scope(String preset, String leastLevel, String region, int limit, String cursor) {}

  /**
   * @throws ApiException {@code invalid_request} naming the field
   */
  Scope scope() {
    return new Scope(
        one("preset", preset, PRESETS),
        one("risk_level", riskLevel, LEVELS),
        region(),
        PageRequest.of(limit, cursor).limit(),
        cursor);
  }

  private String region() {
    if (region == null || region.isBlank()) {
      return null;
    }
    if (region.length() > MAX_REGION || region.chars().anyMatch(Character::isISOControl)) {
      throw ApiException.invalid("region", "must be plain text of at most 120 characters");
    }
    return region.strip();
  }

  /** The first one when absent. */
  private static String one(String field, String value, List<String> known) {
    if (value == null || value.isBlank()) {
      return known.getFirst();
    }
    String wanted = value.strip().toLowerCase(Locale.ROOT);
    if (!known.contains(wanted)) {
      throw ApiException.invalid(field, "must be one of " + String.join(", ", known));
    }
    return wanted;
  }
}
