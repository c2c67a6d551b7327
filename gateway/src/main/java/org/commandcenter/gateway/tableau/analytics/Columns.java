package org.commandcenter.gateway.tableau.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arguments of a function as named columns of one length. */
final class Columns {
  private static final Pattern ARGUMENT = Pattern.compile("_arg([1-9]\\d{0,2})");

  private Columns() {}

  /**
   * Names the arguments of a script.
   *
   * @param data {@code _arg1}, {@code _arg2}, ...; or, for a table, one map of columns
   * @throws AnalyticsFailure 400 for other names, for columns of different lengths, for lists in
   *     lists
   */
  static ObjectNode of(Script script, JsonNode data) {
    JsonNode table = data.path("_arg1");
    ObjectNode named =
        table.isObject() && data.size() == 1
            ? (ObjectNode) table
            : positional(script, data, JsonNodeFactory.instance.objectNode());
    checkLengths(named);
    return named;
  }

  /** Whether the arguments are a table: then the answer is one, too. */
  static boolean isTable(JsonNode data) {
    return data.path("_arg1").isObject();
  }

  private static ObjectNode positional(Script script, JsonNode data, ObjectNode named) {
    for (Map.Entry<String, JsonNode> argument : data.properties()) {
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
      named.set(script.arguments().get(position - 1), list(argument.getValue()));
    }
    return named;
  }

  private static ArrayNode list(JsonNode value) {
    if (value instanceof ArrayNode list) {
      return list;
    }
    return JsonNodeFactory.instance.arrayNode().add(value);
  }

  private static void checkLengths(ObjectNode columns) {
    int longest = rows(columns);
    for (Map.Entry<String, JsonNode> column : columns.properties()) {
      JsonNode values = column.getValue();
      if (!values.isArray() || (values.size() != 1 && values.size() != longest)) {
        throw AnalyticsFailure.badRequest(
            "'%s' must be a list of %d values, or of one".formatted(column.getKey(), longest));
      }
      for (JsonNode value : values) {
        if (value.isContainerNode()) {
          throw AnalyticsFailure.badRequest(
              "'%s' must hold numbers, texts, true, false or null".formatted(column.getKey()));
        }
      }
    }
  }

  /** Rows of the longest column. */
  static int rows(JsonNode columns) {
    int longest = 0;
    for (JsonNode column : columns) {
      longest = Math.max(longest, column.size());
    }
    return longest;
  }
}
