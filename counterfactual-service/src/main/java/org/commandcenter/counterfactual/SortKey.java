package org.commandcenter.counterfactual;

import java.time.Instant;
import org.commandcenter.platform.paging.PageRequest;

/** The sort key in a cursor: a time or a number, and an identifier. */
public final class SortKey {
  private SortKey() {}

  /** Null on the first page. */
  public static Instant time(PageRequest request) {
    return request.first() ? null : request.time(0);
  }

  /** Null on the first page. */
  public static Double number(PageRequest request) {
    return request.first() ? null : request.number(0);
  }

  /** Null on the first page. */
  public static String id(PageRequest request) {
    return request.first() ? null : request.text(request.after().size() - 1);
  }
}
