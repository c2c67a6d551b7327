package org.commandcenter.gateway.tableau.analytics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arguments of a function as named columns of one length. */
final class Columns {
  static final Pattern ARGUMENT = Pattern.compile("_arg([1-9]\\d{0,2})");

  private Columns() {}

  /**
   * Names the arguments of a script.
   *
   * @return the columns by name: those of the table where that is the only argument, otherwise
   *     {@code _arg1}, {@code _arg2}, ...
   * @throws AnalyticsFailure 400 for other names, for columns of different lengths, for lists in
   *     lists
   */
  static Map<String, Column> of(Script script, AnalyticsRequest request) {
    Map<String, Column> arguments =
        request
            .arguments()
            .orElseThrow(
                () -> AnalyticsFailure.badRequest("'data' must map _arg1, _arg2, ... to lists"));
    boolean table = request.table().isPresent() && arguments.size() == 1;
    Map<String, Column> named = table ? request.table().get() : positional(script, arguments);
    check(named, table);
    return named;
  }

  private static Map<String, Column> positional(Script script, Map<String, Column> arguments) {
    Map<String, Column> named = new LinkedHashMap<>();
    for (Map.Entry<String, Column> argument : arguments.entrySet()) {
      Matcher matcher = ARGUMENT.matcher(argument.getKey());
      if (!matcher.matches()) {
        throw AnalyticsFailure.badRequest(
            "Variables names should follow the format _arg1, _arg2, _argN");
      }
      int position = Integer.parseInt(matcher.group(1));
      if (position > script.arguments().size()) {
        throw AnalyticsFailure.badRequest(
            "%s takes at most %d arguments: %s"
                .formatted(
                    script.function().label(),
                    script.arguments().size(),
                    String.join(", ", script.arguments())));
      }
      named.put(script.arguments().get(position - 1), argument.getValue());
    }
    return named;
  }

  /** A single value stands for a list of one, but not in a table. */
  private static void check(Map<String, Column> columns, boolean table) {
    int longest = rows(columns);
    columns.forEach(
        (name, column) -> {
          if ((table && !column.list()) || (column.size() != 1 && column.size() != longest)) {
            throw AnalyticsFailure.badRequest(
                "'%s' must be a list of %d values, or of one".formatted(name, longest));
          }
          if (!column.flat()) {
            throw AnalyticsFailure.badRequest(
                "'%s' must hold numbers, texts, true, false or null".formatted(name));
          }
        });
  }

  /** Rows of the longest column. */
  static int rows(Map<String, Column> columns) {
    return columns.values().stream().mapToInt(Column::size).max().orElse(0);
  }
}
