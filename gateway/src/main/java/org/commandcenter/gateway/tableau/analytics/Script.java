package org.commandcenter.gateway.tableau.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a script asks for. Only its first line is read, and nothing of it is ever executed: {@code
 * function}, {@code function(names of the arguments)}, {@code function(_arg2, _arg1)} or any of
 * them with {@code [column of the answer]}.
 *
 * @param arguments names for {@code _arg1}, {@code _arg2}, ...; the function's own when none are
 *     given
 */
record Script(AnalyticsFunction function, List<String> arguments, String output) {
  private static final Pattern FIRST_LINE =
      Pattern.compile(
          "(?:return\\s++)?+([A-Za-z_.]++)\\s*+(?:\\(([^()]*+)\\)\\s*+)?+"
              + "(?:\\[\\s*+['\"]?+([A-Za-z_]++)['\"]?+\\s*+]\\s*+)?+");

  private static final int LONGEST_LINE = 1_000;

  /**
   * @throws AnalyticsFailure 400 for no script or a line without end, 404 for anything that is no
   *     function
   */
  static Script parse(String text) {
    if (text == null || text.isBlank()) {
      throw AnalyticsFailure.badRequest("Script is empty.");
    }
    String first = text.strip().lines().findFirst().orElse("");
    if (first.length() > LONGEST_LINE) {
      throw AnalyticsFailure.badRequest(
          "The script's first line has more than %d characters".formatted(LONGEST_LINE));
    }
    Matcher matcher = FIRST_LINE.matcher(first);
    AnalyticsFunction function =
        matcher.matches() ? AnalyticsFunction.named(matcher.group(1)).orElse(null) : null;
    if (function == null) {
      throw new AnalyticsFailure(
          404,
          "Unknown function",
          "Scripts are not executed here. The first line names one of: "
              + AnalyticsFunction.allowed());
    }
    String output = matcher.group(3) == null ? function.output() : matcher.group(3);
    return new Script(function, arguments(matcher.group(2), function), output);
  }

  static Script of(AnalyticsFunction function) {
    return new Script(function, function.parameters(), function.output());
  }

  private static List<String> arguments(String names, AnalyticsFunction function) {
    if (names == null || names.isBlank()) {
      return function.parameters();
    }
    List<String> given = Arrays.stream(names.split(",", -1)).map(String::strip).toList();
    if (given.stream().distinct().count() < given.size()) {
      throw AnalyticsFailure.badRequest("An argument is named twice: " + names.strip());
    }
    return given.stream().anyMatch(name -> name.startsWith("_arg"))
        ? inOrder(given, function)
        : given;
  }

  /** What each of {@code _arg1}, {@code _arg2}, ... is, when they are handed over in this order. */
  private static List<String> inOrder(List<String> given, AnalyticsFunction function) {
    List<String> parameters = function.parameters();
    String[] names = new String[given.size()];
    for (int i = 0; i < names.length; i++) {
      Matcher argument = Columns.ARGUMENT.matcher(given.get(i));
      int position = argument.matches() ? Integer.parseInt(argument.group(1)) : 0;
      if (position < 1 || position > names.length || i >= parameters.size()) {
        throw AnalyticsFailure.badRequest(
            "%s(%s): name _arg1 to _arg%d, or arguments out of %s"
                .formatted(
                    function.label(),
                    String.join(", ", given),
                    Math.min(names.length, parameters.size()),
                    String.join(", ", parameters)));
      }
      names[position - 1] = parameters.get(i);
    }
    return List.of(names);
  }
}
