package org.commandcenter.gateway.tableau.analytics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller wants to have evaluated.
 *
 * @param script null when there is none
 * @param arguments by their names, as {@code _arg1}
 * @param table the columns of {@code _arg1} where it maps columns; empty where it does not
 */
record AnalyticsRequest(
    String script, Optional<Map<String, Column>> arguments, Optional<Map<String, Column>> table) {
  private static final String TABLE = "_arg1";

  /**
   * @throws com.fasterxml.jackson.core.JsonProcessingException for what is no JSON
   * @throws AnalyticsFailure 400 for what is no JSON object
   */
  static AnalyticsRequest read(byte[] body) throws IOException {
    Fragment whole = Fragment.of(body);
    AnalyticsRequest request = new AnalyticsRequest(null, Optional.empty(), Optional.empty());
    try (JsonParser parser = whole.parser()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw AnalyticsFailure.noObject();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("script")) {
          request =
              new AnalyticsRequest(parser.getValueAsString(), request.arguments, request.table);
          parser.skipChildren();
        } else if (name.equals("data") && value == JsonToken.START_OBJECT) {
          request = data(request.script, parser, whole);
        } else {
          parser.skipChildren();
        }
      }
    }
    return request;
  }

  private static AnalyticsRequest data(String script, JsonParser parser, Fragment whole)
      throws IOException {
    Map<String, Column> arguments = new LinkedHashMap<>();
    Map<String, Column> table = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT && name.equals(TABLE)) {
        int from = whole.start(parser);
        table = columns(parser, whole);
        Fragment json = new Fragment(whole.text(), from, whole.end(parser));
        arguments.put(name, new Column(json, false, 1, false, false));
      } else {
        arguments.put(name, Column.read(parser, whole));
      }
    }
    return new AnalyticsRequest(script, Optional.of(arguments), Optional.ofNullable(table));
  }

  private static Map<String, Column> columns(JsonParser parser, Fragment whole) throws IOException {
    Map<String, Column> columns = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      columns.put(name, Column.read(parser, whole));
    }
    return columns;
  }
}
