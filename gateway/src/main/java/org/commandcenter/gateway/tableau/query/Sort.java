package org.commandcenter.gateway.tableau.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.platform.problem.ApiException;

/** By which column rows are sorted; null comes before everything. */
record Sort(int column, boolean descending) {
  /**
   * Reads OData's {@code $orderby}.
   *
   * @throws ApiException {@code bad_query}, or {@code not_implemented} for expressions
   */
  static List<Sort> parse(Feed feed, String orderBy) {
    List<Sort> sorts = new ArrayList<>();
    for (String item : orderBy.split(",", -1)) {
      String[] words = item.strip().split("\\s+", -1);
      if (words[0].contains("(")) {
        throw new ApiException(
            TableauError.NOT_IMPLEMENTED, "$orderby: only columns are served here");
      }
      if (words.length > 2 || (words.length == 2 && !words[1].matches("asc|desc"))) {
        throw new ApiException(TableauError.BAD_QUERY, "$orderby: columns with 'asc' or 'desc'");
      }
      int column =
          feed.find(words[0])
              .orElseThrow(
                  () ->
                      new ApiException(
                          TableauError.BAD_QUERY,
                          "$orderby: %s has no column '%s'".formatted(feed.name(), words[0])));
      sorts.add(new Sort(column, words.length == 2 && words[1].equals("desc")));
    }
    return sorts;
  }

  /** Whether the feed's rows come in this order anyway. */
  static boolean given(Feed feed, List<Sort> sorts) {
    if (sorts.isEmpty()) {
      return true;
    }
    if (!feed.inKeyOrder() || sorts.size() > feed.keySize()) {
      return false;
    }
    for (int i = 0; i < sorts.size(); i++) {
      if (sorts.get(i).column() != i || sorts.get(i).descending()) {
        return false;
      }
    }
    return true;
  }

  /** The order of rows, down to their key: no two rows are equal. */
  static Comparator<Object[]> order(Feed feed, List<Sort> sorts) {
    Comparator<Object[]> order = Comparator.comparing(row -> 0);
    for (Sort sort : sorts) {
      order =
          order.thenComparing(sort.descending() ? sort.ascending().reversed() : sort.ascending());
    }
    for (int i = 0; i < feed.keySize(); i++) {
      order = order.thenComparing(new Sort(i, false).ascending());
    }
    return order;
  }

  private Comparator<Object[]> ascending() {
    return Comparator.comparing(row -> row[column], Comparator.nullsFirst(Operand::compare));
  }
}
