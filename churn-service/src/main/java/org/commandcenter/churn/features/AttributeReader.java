package org.commandcenter.churn.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the attributes of profiles, one JSON object a row. A customer has the same ones at most of
 * its dates, which follow each other: those are read once.
 */
final class AttributeReader {
  private static final ObjectReader OBJECT =
      JsonMapper.builder().build().readerFor(new TypeReference<Map<String, Object>>() {});

  private final boolean wanted;
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private String lastText;
  private Map<String, Object> last = Map.of();

  /**
   * @param wanted whether they are looked at; if not, rows come out without any
   */
  AttributeReader(boolean wanted) {
    this.wanted = wanted;
  }

  /** Takes the row on which the result stands. */
  void add(ResultSet result, int column) throws SQLException {
    String text = wanted ? result.getString(column) : null;
    if (text == null) {
      rows.add(Map.of());
      return;
    }
    if (!text.equals(lastText)) {
      last = attributes(text);
      lastText = text;
    }
    rows.add(last);
  }

  List<Map<String, Object>> rows() {
    return rows;
  }

  static Map<String, Object> attributes(String json) {
    try {
      return OBJECT.readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The attributes of a profile are no JSON object", e);
    }
  }

  static Map<String, Object> attributes(JsonNode object) {
    return attributes(object.toString());
  }
}
