package org.commandcenter.gateway.tableau.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.gateway.tableau.Turns;
import org.commandcenter.gateway.tableau.feeds.FeedReader;
import org.commandcenter.gateway.tableau.feeds.Rows;
import org.commandcenter.gateway.tableau.feeds.Start;
import org.commandcenter.platform.problem.ApiException;

/**
 * Answers queries page by page. Rows in the order of their key stream through; in any other order
 * they are sorted in memory, at most {@value #MOST_SORTED} of them.
 */
@ApplicationScoped
public class RowQueries {
  static final int MOST_SORTED = 100_000;

  private static final int SORTING_AT_ONCE = 3;
  private static final long SORTING_PATIENCE_MILLIS = 10_000;

  /** Beyond it, services are asked for all rows, and as many are read as are wanted. */
  private static final long MOST_ASKED = 1_000_000_000;

  private final FeedReader feeds;
  private final Turns sorting = new Turns(SORTING_AT_ONCE, SORTING_PATIENCE_MILLIS);

  RowQueries(FeedReader feeds) {
    this.feeds = feeds;
  }

  /**
   * Opens a page.
   *
   * @param digest of the options, for the following position
   * @param from null for the first page
   * @param most rows on the page; {@link Long#MAX_VALUE} for no pages
   * @throws ApiException {@code run_changed} when the rows are no longer those of the first page,
   *     {@code too_many_rows_to_sort}, or as the service answers
   */
  public RowPage open(RowQuery query, String bearer, String digest, Position from, long most)
      throws IOException {
    Long top = from == null ? query.top() : from.top();
    long wanted = top == null ? most : Math.min(most, top);
    Long count = count(query, bearer, from);
    return Sort.given(query.feed(), query.order())
        ? streamed(query, bearer, digest, from, wanted, top, count)
        : sorting.take(() -> sorted(query, bearer, digest, from, wanted, top, count));
  }

  /** Rows that match; {@code $top} and {@code $skip} do not matter. */
  public long count(RowQuery query, String bearer) throws IOException {
    Start start = new Start(null, onlyKey(query), query.filtered() ? null : (Long) 0L);
    try (Rows rows = feeds.open(query.feed(), bearer, start)) {
      OptionalLong total = rows.total();
      if (!query.filtered() && total.isPresent()) {
        return total.getAsLong();
      }
      long count = 0;
      for (Object[] row = rows.next(); row != null; row = rows.next()) {
        count += query.filter().accepts(row) ? 1 : 0;
      }
      return count;
    }
  }

  private Long count(RowQuery query, String bearer, Position from) throws IOException {
    if (!query.count()) {
      return null;
    }
    return from == null ? (Long) count(query, bearer) : from.count();
  }

  private RowPage streamed(
      RowQuery query,
      String bearer,
      String digest,
      Position from,
      long wanted,
      Long top,
      Long count)
      throws IOException {
    List<Object> after = from == null || from.after() == null ? null : List.copyOf(from.after());
    long skip = from == null ? query.skip() : 0;
    boolean bounded = !query.filtered() && wanted <= MOST_ASKED && skip <= MOST_ASKED;
    Start start = new Start(after, onlyKey(query), bounded ? (Long) (skip + wanted + 1) : null);
    Rows rows = feeds.open(query.feed(), bearer, start);
    try {
      checkRun(rows, from);
      StreamedPage page =
          new StreamedPage(query, digest, rows, new StreamedPage.Extent(wanted, top, count));
      page.begin(skip);
      return page;
    } catch (IOException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  private RowPage sorted(
      RowQuery query,
      String bearer,
      String digest,
      Position from,
      long pageRows,
      Long top,
      Long count)
      throws IOException {
    long wanted = Math.min(pageRows, MOST_SORTED + 1L);
    long offset = from == null ? query.skip() : from.offset();
    long needed = top == null ? Long.MAX_VALUE : offset + Math.min(top, Long.MAX_VALUE - offset);
    long kept = Math.min(needed, Math.min(offset + wanted, MOST_SORTED) + 1L);
    Comparator<Object[]> order = Sort.order(query.feed(), query.order());
    try (Rows rows = feeds.open(query.feed(), bearer, new Start(null, onlyKey(query), null))) {
      checkRun(rows, from);
      PriorityQueue<Object[]> first = new PriorityQueue<>(order.reversed());
      long matching = 0;
      for (Object[] row = rows.next(); row != null; row = rows.next()) {
        if (query.filter().accepts(row)) {
          matching++;
          first.add(row);
          if (first.size() > kept) {
            first.remove();
          }
        }
      }
      if (Math.min(matching, needed) > MOST_SORTED) {
        throw new ApiException(
            TableauError.TOO_MANY_ROWS_TO_SORT,
            "$orderby: at most %d rows are sorted; add $filter or $top, or order by the key"
                .formatted(MOST_SORTED));
      }
      List<Object[]> rest = new ArrayList<>(first);
      rest.sort(order);
      long end = Math.min(rest.size(), offset + wanted);
      List<Object[]> page = rest.subList((int) Math.min(offset, end), (int) end);
      boolean more = Math.min(matching, needed) > end && !page.isEmpty();
      Position following =
          more
              ? new Position(
                  query.feed().name(),
                  digest,
                  rows.run(),
                  null,
                  end,
                  top == null ? null : (Long) (top - page.size()),
                  count)
              : null;
      return new SortedPage(count, page.iterator(), following);
    }
  }

  private static void checkRun(Rows rows, Position from) {
    if (from != null && !from.run().equals(rows.run())) {
      throw new ApiException(
          TableauError.RUN_CHANGED,
          "The customers were scored again since the first page; start again from there");
    }
  }

  private static String onlyKey(RowQuery query) {
    Object only = query.filter().only(0);
    return only instanceof String text ? text : null;
  }
}
