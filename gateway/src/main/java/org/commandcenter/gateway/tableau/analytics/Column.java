package org.commandcenter.gateway.tableau.analytics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Values of one argument.
 *
 * @param json a list, or one value alone
 * @param list whether it is a list
 * @param size values
 * @param flat whether none of them is a list or an object itself
 * @param textual whether the first that is not null is a text
 */
record Column(Fragment json, boolean list, int size, boolean flat, boolean textual) {
  /**
   * Reads the column that a parser stands at.
   *
   * @param whole what the parser reads
   */
  static Column read(JsonParser parser, Fragment whole) throws IOException {
    JsonToken begun = parser.currentToken();
    if (begun != JsonToken.START_ARRAY) {
      boolean textual = begun == JsonToken.VALUE_STRING;
      return new Column(whole.take(parser), false, 1, !begun.isStructStart(), textual);
    }
    int from = whole.start(parser);
    int size = 0;
    boolean flat = true;
    JsonToken kind = JsonToken.VALUE_NULL;
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      if (token.isStructStart()) {
        flat = false;
        parser.skipChildren();
      } else if (kind == JsonToken.VALUE_NULL) {
        kind = token;
      }
      size++;
      token = parser.nextToken();
    }
    Fragment json = new Fragment(whole.text(), from, whole.end(parser));
    return new Column(json, true, size, flat, kind == JsonToken.VALUE_STRING);
  }

  /** Adds the values as a list. */
  void addTo(JsonText text) {
    if (list) {
      text.add(json);
    } else {
      text.add("[").add(json).add("]");
    }
  }

  /**
   * Adds the values as a list.
   *
   * @param rows how many there are to be: a single value is repeated
   */
  void addTo(JsonText text, int rows) {
    if (size != 1 || rows == 1) {
      addTo(text);
      return;
    }
    Fragment value = list ? new Fragment(json.text(), json.from() + 1, json.to() - 1) : json;
    text.add("[" + (value + ",").repeat(rows - 1) + value + "]");
  }

  /** Each value as a text; "null" for null. */
  void forEach(Consumer<String> taker) throws IOException {
    try (JsonParser parser = json.parser()) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          taker.accept(parser.getText());
        }
      }
    }
  }
}
