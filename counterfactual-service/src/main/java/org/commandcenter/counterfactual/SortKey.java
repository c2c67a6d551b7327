package org.commandcenter.counterfactual;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;

/** The sort key in a cursor: a time or a number, and an identifier. */
public final class SortKey {
  private SortKey() {}

  /** Null on the first page. */
  public static Instant time(PageRequest request) {
    try {
      return request.first() ? null : Instant.parse(request.after().getFirst());
    } catch (DateTimeParseException e) {
      throw foreign();
    }
  }

  /** Null on the first page. */
  public static Double number(PageRequest request) {
    try {
      return request.first() ? null : Double.valueOf(request.after().getFirst());
    } catch (NumberFormatException e) {
      throw foreign();
    }
  }

  /** Null on the first page. */
  public static String id(PageRequest request) {
    return request.first() ? null : request.after().getLast();
  }

  private static ApiException foreign() {
    return ApiException.invalid("cursor", "must be a next_cursor that this list returned");
  }
}
