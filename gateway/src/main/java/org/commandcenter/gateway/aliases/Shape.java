package org.commandcenter.gateway.aliases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Makes one JSON value of another, as an expression says. A text {@code $.a.b} is what stands there
 * in the source, {@code ^name} a parameter of path or query, any other value itself. An object is
 * made member by member; its member {@code ...} stands for all members of an object. An object with
 * one member that begins with {@code =} is an operation:
 *
 * <ul>
 *   <li>{@code =upper}, {@code =title}: a text in capitals, or with the first one
 *   <li>{@code =times: [..]}: the product; null where a factor is
 *   <li>{@code =number: ..}: the number that a text is
 *   <li>{@code =join: [..]}: texts in a row
 *   <li>{@code =first: [..]}: the first that is not null
 *   <li>{@code =choose: {of, by, otherwise}}: what is listed for a text
 *   <li>{@code =each: {of, as}}: a list, item by item
 *   <li>{@code =flat: {of, field}}: the lists in a field of each item, as one list
 *   <li>{@code =find: {of, field, is, take}}: from the first item whose field is so
 *   <li>{@code =count: ..}: the length of a list
 *   <li>{@code =uuid: new}: a new identifier
 * </ul>
 */
final class Shape {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  static final String ALL = "...";

  private final JsonNode expression;
  private final boolean withNulls;

  /**
   * @param withNulls whether members without a value are null; otherwise they are left out
   */
  Shape(JsonNode expression, boolean withNulls) {
    this.expression = expression;
    this.withNulls = withNulls;
  }

  JsonNode of(JsonNode source, Map<String, String> parameters) {
    JsonNode made = make(expression, source, parameters);
    return made.isMissingNode() ? JSON.nullNode() : made;
  }

  private JsonNode make(JsonNode wanted, JsonNode source, Map<String, String> parameters) {
    if (wanted.isTextual()) {
      return text(wanted, source, parameters);
    }
    if (wanted.isArray()) {
      ArrayNode list = JSON.arrayNode();
      wanted.forEach(item -> list.add(make(item, source, parameters)));
      return list;
    }
    if (!wanted.isObject()) {
      return wanted;
    }
    if (wanted.size() == 1 && wanted.fieldNames().next().startsWith("=")) {
      var operation = wanted.properties().iterator().next();
      return operate(operation.getKey(), operation.getValue(), source, parameters);
    }
    return object(wanted, source, parameters);
  }

  private static JsonNode text(JsonNode wanted, JsonNode source, Map<String, String> parameters) {
    String text = wanted.textValue();
    if (text.startsWith("$")) {
      return at(source, text.equals("$") ? "" : text.substring(2));
    }
    if (text.startsWith("^")) {
      String value = parameters.get(text.substring(1));
      return value == null ? MissingNode.getInstance() : JSON.textNode(value);
    }
    return wanted;
  }

  private ObjectNode object(JsonNode wanted, JsonNode source, Map<String, String> parameters) {
    ObjectNode made = JSON.objectNode();
    for (var member : wanted.properties()) {
      JsonNode value = make(member.getValue(), source, parameters);
      if (member.getKey().equals(ALL)) {
        value.properties().forEach(copied -> made.set(copied.getKey(), copied.getValue()));
      } else if (!absent(value)) {
        made.set(member.getKey(), value);
      } else if (withNulls) {
        made.putNull(member.getKey());
      }
    }
    return made;
  }

  private JsonNode operate(
      String name, JsonNode wanted, JsonNode source, Map<String, String> parameters) {
    return switch (name) {
      case "=upper" -> upper(make(wanted, source, parameters));
      case "=title" -> title(make(wanted, source, parameters));
      case "=times" -> product(make(wanted, source, parameters));
      case "=number" -> number(make(wanted, source, parameters));
      case "=join" -> joined(make(wanted, source, parameters));
      case "=first" -> first(make(wanted, source, parameters));
      case "=count" -> {
        JsonNode list = make(wanted, source, parameters);
        yield list.isArray() ? JSON.numberNode(list.size()) : MissingNode.getInstance();
      }
      case "=uuid" -> JSON.textNode(UUID.randomUUID().toString());
      case "=choose" -> choice(wanted, make(wanted.path("of"), source, parameters));
      case "=each" -> {
        ArrayNode list = JSON.arrayNode();
        make(wanted.path("of"), source, parameters)
            .forEach(item -> list.add(make(wanted.path("as"), item, parameters)));
        yield list;
      }
      case "=flat" -> {
        ArrayNode list = JSON.arrayNode();
        make(wanted.path("of"), source, parameters)
            .forEach(item -> at(item, wanted.path("field").asText()).forEach(list::add));
        yield list;
      }
      case "=find" -> found(wanted, make(wanted.path("of"), source, parameters));
      default -> throw new IllegalArgumentException("Unknown operation: " + name);
    };
  }

  private static JsonNode upper(JsonNode value) {
    return value.isTextual() ? JSON.textNode(value.textValue().toUpperCase(Locale.ROOT)) : value;
  }

  private static JsonNode title(JsonNode value) {
    if (!value.isTextual() || value.textValue().isEmpty()) {
      return value;
    }
    String text = value.textValue();
    return JSON.textNode(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
  }

  private static JsonNode product(JsonNode factors) {
    BigDecimal product = BigDecimal.ONE;
    for (JsonNode factor : factors) {
      if (!factor.isNumber()) {
        return MissingNode.getInstance();
      }
      product = product.multiply(factor.decimalValue());
    }
    return JSON.numberNode(product.doubleValue());
  }

  private static JsonNode number(JsonNode value) {
    try {
      return value.isTextual() ? JSON.numberNode(Double.parseDouble(value.textValue())) : value;
    } catch (NumberFormatException e) {
      return MissingNode.getInstance();
    }
  }

  private static JsonNode joined(JsonNode texts) {
    var text = new StringBuilder();
    for (JsonNode part : texts) {
      if (absent(part)) {
        return MissingNode.getInstance();
      }
      text.append(part.asText());
    }
    return JSON.textNode(text.toString());
  }

  private static JsonNode first(JsonNode values) {
    for (JsonNode value : values) {
      if (!absent(value)) {
        return value;
      }
    }
    return MissingNode.getInstance();
  }

  private static JsonNode choice(JsonNode wanted, JsonNode value) {
    JsonNode chosen = wanted.path("by").path(value.asText());
    return chosen.isMissingNode() ? wanted.path("otherwise") : chosen;
  }

  private static JsonNode found(JsonNode wanted, JsonNode list) {
    for (JsonNode item : list) {
      if (at(item, wanted.path("field").asText()).asText().equals(wanted.path("is").asText())) {
        return at(item, wanted.path("take").asText());
      }
    }
    return MissingNode.getInstance();
  }

  private static JsonNode at(JsonNode source, String path) {
    JsonNode here = source;
    for (String name : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
      here = here.path(name);
    }
    return here;
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
