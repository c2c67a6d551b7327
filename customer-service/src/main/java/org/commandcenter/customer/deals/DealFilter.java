package org.commandcenter.customer.deals;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of the list of deals. */
public class DealFilter {
  @QueryParam("status")
  @Parameter(description = "open, won, lost")
  String status;

  @QueryParam("stage")
  String stage;

  @QueryParam("owner")
  String owner;

  @QueryParam("customer_id")
  @Parameter(description = "UUID or any external identifier of the customer")
  String customerId;

  @QueryParam("as_of")
  @Parameter(description = "What was known then, RFC 3339")
  String asOf;

  @QueryParam("limit")
  Integer limit;

  @QueryParam("cursor")
  String cursor;

  /** Null means all. */
  record Wanted(
      Deal.Status status,
      String stage,
      String owner,
      String customer,
      AsOf asOf,
      PageRequest page) {}

  Wanted wanted() {
    return new Wanted(
        text(status) == null ? null : parse(text(status)),
        text(stage),
        text(owner),
        text(customerId),
        AsOf.parse(asOf),
        PageRequest.of(limit, cursor));
  }

  static Deal.Status parse(String text) {
    return Arrays.stream(Deal.Status.values())
        .filter(value -> value.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> ApiException.invalid("status", "must be one of open, won, lost"));
  }

  private static String text(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
