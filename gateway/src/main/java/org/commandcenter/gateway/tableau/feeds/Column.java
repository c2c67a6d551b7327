package org.commandcenter.gateway.tableau.feeds;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A column of a feed.
 *
 * @param name in every format
 * @param maxLength of a text, which is cut to it; 0 for other types
 * @param source where the service's row has it
 */
public record Column(String name, ColumnType type, int maxLength, JsonPointer source) {
  /** Identifiers, names of choices and versions. */
  private static final int WORD = 200;

  static Column word(String name) {
    return text(name, WORD);
  }

  static Column text(String name, int maxLength) {
    return new Column(name, ColumnType.TEXT, maxLength, at(name));
  }

  static Column flag(String name) {
    return new Column(name, ColumnType.FLAG, 0, at(name));
  }

  static Column whole(String name) {
    return new Column(name, ColumnType.WHOLE, 0, at(name));
  }

  static Column number(String name) {
    return new Column(name, ColumnType.NUMBER, 0, at(name));
  }

  static Column date(String name) {
    return new Column(name, ColumnType.DATE, 0, at(name));
  }

  static Column time(String name) {
    return new Column(name, ColumnType.TIME, 0, at(name));
  }

  /** The same column, read from another place of the service's row: {@code interval/low}. */
  Column from(String path) {
    return new Column(name, type, maxLength, at(path));
  }

  /** The column's value; null when the service does not know it. */
  Object read(JsonNode row) {
    JsonNode value = row.at(source);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    Object read = type.of(value);
    return read instanceof String text && text.length() > maxLength ? cut(text) : read;
  }

  private String cut(String text) {
    boolean halvesPair = Character.isHighSurrogate(text.charAt(maxLength - 1));
    return text.substring(0, halvesPair ? maxLength - 1 : maxLength);
  }

  private static JsonPointer at(String path) {
    return JsonPointer.compile("/" + path);
  }
}
