package org.commandcenter.gateway.tableau.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.commandcenter.gateway.tableau.TableauError;
import org.commandcenter.gateway.tableau.feeds.Column;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.platform.problem.ApiException;

/**
 * Which rows and columns of a feed are wanted.
 *
 * @param select positions of the columns, in the order asked for
 * @param selected whether columns were asked for by name
 * @param top rows wanted; null for all
 */
public record RowQuery(
    Feed feed,
    List<Integer> select,
    boolean selected,
    Filter filter,
    List<Sort> order,
    long skip,
    Long top,
    boolean count) {

  /**
   * Reads OData's query options.
   *
   * @param options by name, as {@code $filter}; those that are not named here are ignored
   * @throws ApiException {@code bad_query} or {@code not_implemented}
   */
  public static RowQuery of(Feed feed, Map<String, String> options) {
    String select = options.get("$select");
    boolean selected =
        select != null
            && Arrays.stream(select.split(",", -1)).noneMatch(c -> c.strip().equals("*"));
    String filter = options.get("$filter");
    String order = options.get("$orderby");
    return new RowQuery(
        feed,
        selected
            ? columns(feed, select)
            : IntStream.range(0, feed.columns().size()).boxed().toList(),
        selected,
        filter == null || filter.isBlank() ? new Filter.All() : FilterParser.parse(feed, filter),
        order == null || order.isBlank() ? List.of() : Sort.parse(feed, order),
        options.containsKey("$skip") ? number("$skip", options.get("$skip")) : 0,
        options.containsKey("$top") ? (Long) number("$top", options.get("$top")) : null,
        flag(options.get("$count")));
  }

  /** The selected columns. */
  public List<Column> columns() {
    return select.stream().map(feed.columns()::get).toList();
  }

  boolean filtered() {
    return !(filter instanceof Filter.All);
  }

  private static List<Integer> columns(Feed feed, String select) {
    List<Integer> columns = new ArrayList<>();
    for (String name :
        Arrays.stream(select.split(",", -1)).map(String::strip).distinct().toList()) {
      columns.add(
          feed.find(name)
              .orElseThrow(
                  () ->
                      new ApiException(
                          TableauError.BAD_QUERY,
                          "$select: %s has no column '%s'".formatted(feed.name(), name))));
    }
    return columns;
  }

  private static long number(String option, String value) {
    if (!value.strip().matches("\\d{1,18}")) {
      throw new ApiException(
          TableauError.BAD_QUERY, "%s: '%s' is no number of rows".formatted(option, value));
    }
    return Long.parseLong(value.strip());
  }

  private static boolean flag(String value) {
    return switch (value == null ? "false" : value.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ApiException(TableauError.BAD_QUERY, "$count: must be true or false");
    };
  }
}
