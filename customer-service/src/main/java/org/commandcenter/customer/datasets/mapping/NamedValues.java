package org.commandcenter.customer.datasets.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values by name: an object, or a list of columns that go by their own names. */
final class NamedValues extends JsonDeserializer<Map<String, Value>> {
  @Override
  public Map<String, Value> deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonNode node = parser.readValueAsTree();
    Map<String, Value> values = new LinkedHashMap<>();
    if (node.isArray()) {
      node.forEach(name -> values.put(name.asText(), Value.of(name.asText())));
    } else {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        values.put(entry.getKey(), context.readTreeAsValue(entry.getValue(), Value.class));
      }
    }
    return values;
  }
}
