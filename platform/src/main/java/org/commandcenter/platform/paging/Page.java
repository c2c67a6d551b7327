package org.commandcenter.platform.paging;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param nextCursor hand it back as {@code ?cursor} for the next page; null on the last one
 */
public record Page<T>(List<T> items, String nextCursor) {

  /**
   * Cuts a page from rows that were read with one row more than the page holds.
   *
   * @param key the sort key of a row, from which the next page goes on
   */
  public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, List<String>> key) {
    if (rows.size() <= request.limit()) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, request.limit());
    return new Page<>(items, Cursor.encode(key.apply(items.getLast())));
  }

  /** The page with its {@code Link: rel="next"} header. */
  public Response toResponse(UriInfo uri) {
    return NextLink.answer(this, nextCursor, uri);
  }
}
