package org.commandcenter.platform.paging;

import java.util.List;
import org.commandcenter.platform.problem.ApiException;

/**
 * Which page of a list is wanted.
 *
 * @param limit rows on the page, 1..1000
 * @param after sort key of the row before the page; empty for the first page
 */
public record PageRequest(int limit, List<String> after) {
  public static final int DEFAULT_LIMIT = 100;
  public static final int MAX_LIMIT = 1000;

  /**
   * Reads the query parameters.
   *
   * @param limit null for the default
   * @param cursor null for the first page
   * @throws ApiException {@code invalid_request} for a limit out of range or a made-up cursor
   */
  public static PageRequest of(Integer limit, String cursor) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > MAX_LIMIT) {
      throw ApiException.invalid("limit", "must be between 1 and " + MAX_LIMIT);
    }
    return new PageRequest(size, cursor == null ? List.of() : Cursor.decode(cursor));
  }

  public boolean first() {
    return after.isEmpty();
  }

  /** Rows to read: one more than the page holds, to know whether another follows. */
  public int fetch() {
    return limit + 1;
  }
}
