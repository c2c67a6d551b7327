package org.commandcenter.customer.attention;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.customers.RiskLevel;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of the list. */
public class AttentionQuery {
  @QueryParam("policy")
  @Parameter(description = "generic or gradion, whose points apply", example = "gradion")
  String policy;

  @QueryParam("risk_level")
  @Parameter(
      description = "low, medium, high or critical: at least that; medium when absent",
      example = "high")
  String riskLevel;

  @QueryParam("region")
  String region;

  @QueryParam("as_of")
  @Parameter(description = "What was known then, RFC 3339")
  String asOf;

  @QueryParam("limit")
  Integer limit;

  @QueryParam("cursor")
  String cursor;

  /**
   * Who is asked for.
   *
   * @param leastLevel this level and above
   * @param region null for all; upper and lower case are the same
   */
  record Scope(String policy, RiskLevel leastLevel, String region, AsOf asOf) {}

  Scope scope() {
    return new Scope(
        policy, level(), region == null || region.isBlank() ? null : region.strip(), time());
  }

  /**
   * @throws ApiException {@code invalid_request} for a cursor of another list
   */
  PageRequest page() {
    PageRequest page = PageRequest.of(limit, cursor);
    if (!page.first() && !isCursor(page)) {
      throw ApiException.invalid("cursor", "belongs to another list");
    }
    return page;
  }

  private static boolean isCursor(PageRequest page) {
    try {
      return page.after().size() == 3
          && Integer.parseInt(page.after().getFirst()) >= 0
          && !Double.isNaN(Double.parseDouble(page.after().get(1)))
          && CustomerIds.uuid(page.after().getLast()).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private RiskLevel level() {
    if (riskLevel == null || riskLevel.isBlank()) {
      return RiskLevel.MEDIUM;
    }
    return Arrays.stream(RiskLevel.values())
        .filter(level -> level.name().equalsIgnoreCase(riskLevel.strip()))
        .findFirst()
        .orElseThrow(
            () -> ApiException.invalid("risk_level", "must be one of low, medium, high, critical"));
  }

  private AsOf time() {
    return AsOf.parse(asOf);
  }
}
