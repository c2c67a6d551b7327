package org.commandcenter.customer.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON objects as items. Objects with the same names in the same order share their columns. */
final class JsonColumns {
  private final Map<String, String> known;
  private Columns last = new Columns(List.of(), Map.of());

  JsonColumns(Map<String, String> known) {
    this.known = known;
  }

  Item item(long line, JsonNode object) {
    List<String> names = new ArrayList<>(object.size());
    List<JsonNode> values = new ArrayList<>(object.size());
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      JsonNode value = property.getValue();
      values.add(value.isNull() ? null : value);
      names.add(property.getKey());
    }
    if (!names.equals(last.names())) {
      last = new Columns(names, known);
    }
    return new Item(line, last, values);
  }
}
