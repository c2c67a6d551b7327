package org.commandcenter.platform.paging;

import java.time.DateTimeException;
import java.time.Instant;
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

  /** What the database can compare. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

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

  /**
   * A part of the sort key. This and the following are to be asked of a page that is not the first.
   *
   * @throws ApiException {@code invalid_request} where the cursor is another list's, or made up
   */
  public String text(int part) {
    if (part >= after.size() || after.get(part).indexOf('\0') >= 0) {
      throw foreign();
    }
    return after.get(part);
  }

  public Instant time(int part) {
    try {
      Instant time = Instant.parse(text(part));
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw foreign();
      }
      return time;
    } catch (DateTimeException e) {
      throw foreign();
    }
  }

  public long whole(int part) {
    try {
      return Long.parseLong(text(part));
    } catch (NumberFormatException e) {
      throw foreign();
    }
  }

  public double number(int part) {
    try {
      double number = Double.parseDouble(text(part));
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The line below says it.
    }
    throw foreign();
  }

  private static ApiException foreign() {
    return ApiException.invalid("cursor", "must be a next_cursor that this list returned");
  }

  /** Rows to read: one more than the page holds, to know whether another follows. */
  public int fetch() {
    return limit + 1;
  }
}
