package org.commandcenter.gateway.aliases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The lines of a CSV answer as {@code rows} of JSON objects, numbers as numbers. */
final class CsvRows {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** As services write numbers; 007 and 1e5 are somebody's name. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,40}(E-?\\d{1,3})?)?");

  private static final Pattern IDENTIFIER = Pattern.compile("(?i:(.*[_\\s])?id)|.*[a-z]I[dD]");

  private CsvRows() {}

  /**
   * @param csv with a line of column names
   */
  static ObjectNode of(String csv) throws IOException {
    ObjectNode found = JSON.objectNode();
    var rows = found.putArray("rows");
    try (var reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      for (var line : reader) {
        ObjectNode row = rows.addObject();
        line.getFieldsAsMap().forEach((name, value) -> row.set(name, cell(name, value)));
      }
    }
    return found;
  }

  private static JsonNode cell(String column, String value) {
    if (value.isEmpty()) {
      return JSON.nullNode();
    }
    return NUMBER.matcher(value).matches() && !IDENTIFIER.matcher(column).matches()
        ? JSON.numberNode(new BigDecimal(value))
        : JSON.textNode(value);
  }
}
