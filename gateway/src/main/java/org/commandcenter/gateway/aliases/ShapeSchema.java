package org.commandcenter.gateway.aliases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON schema of what a {@link Shape} makes of values of another schema. */
final class ShapeSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ALL = "...";

  private final JsonNode document;

  /**
   * @param document the API document that references point into
   */
  ShapeSchema(JsonNode document) {
    this.document = document;
  }

  /** An empty schema, which allows everything, where the source's schema does not say. */
  JsonNode of(JsonNode shape, JsonNode source) {
    if (shape.isTextual()) {
      return text(shape.textValue(), source);
    }
    if (shape.isArray()) {
      ObjectNode list = type("array");
      list.set("items", shape.isEmpty() ? any() : of(shape.get(0), source));
      return list;
    }
    if (!shape.isObject()) {
      return shape.isNull() ? any() : type(shape.isBoolean() ? "boolean" : "number");
    }
    if (shape.size() == 1 && shape.fieldNames().next().startsWith("=")) {
      var operation = shape.properties().iterator().next();
      return operation(operation.getKey(), operation.getValue(), source);
    }
    return object(shape, source);
  }

  /** The schema itself, where it is a reference to one, or the first of several. */
  JsonNode resolved(JsonNode schema) {
    JsonNode here = schema;
    for (int steps = 0; steps < 20; steps++) {
      if (here.has("$ref")) {
        here = document.at(here.get("$ref").asText().substring(1));
      } else if (here.has("oneOf")) {
        here = here.get("oneOf").path(0);
      } else if (here.has("anyOf")) {
        here = here.get("anyOf").path(0);
      } else {
        return here;
      }
    }
    return any();
  }

  private JsonNode text(String text, JsonNode source) {
    if (text.startsWith("$")) {
      return at(source, text.equals("$") ? "" : text.substring(2));
    }
    return type("string");
  }

  private JsonNode object(JsonNode shape, JsonNode source) {
    ObjectNode made = type("object");
    ObjectNode properties = made.putObject("properties");
    for (var member : shape.properties()) {
      JsonNode schema = of(member.getValue(), source);
      if (!member.getKey().equals(ALL)) {
        properties.set(member.getKey(), schema);
        continue;
      }
      JsonNode whole = resolved(schema);
      whole.path("allOf").forEach(part -> copyProperties(resolved(part), properties));
      copyProperties(whole, properties);
    }
    return made;
  }

  private static void copyProperties(JsonNode schema, ObjectNode to) {
    schema.path("properties").properties().forEach(p -> to.set(p.getKey(), p.getValue()));
  }

  private JsonNode operation(String name, JsonNode wanted, JsonNode source) {
    return switch (name) {
      case "=upper", "=title", "=join", "=uuid" -> type("string");
      case "=times", "=number" -> nullable("number");
      case "=count" -> type("integer");
      case "=first" -> firstKnown(wanted, source);
      case "=choose" -> of(wanted.path("otherwise"), source);
      case "=each" -> {
        ObjectNode list = type("array");
        JsonNode items = resolved(of(wanted.path("of"), source)).path("items");
        list.set("items", of(wanted.path("as"), items));
        yield list;
      }
      case "=flat" -> {
        JsonNode items = resolved(of(wanted.path("of"), source)).path("items");
        JsonNode list = at(items, wanted.path("field").asText());
        yield list.isEmpty() ? type("array") : list;
      }
      case "=find" -> {
        JsonNode items = resolved(of(wanted.path("of"), source)).path("items");
        yield at(items, wanted.path("take").asText());
      }
      default -> any();
    };
  }

  private JsonNode firstKnown(JsonNode wanted, JsonNode source) {
    for (JsonNode candidate : wanted) {
      JsonNode schema = of(candidate, source);
      if (!schema.isEmpty()) {
        return schema;
      }
    }
    return any();
  }

  private JsonNode at(JsonNode source, String path) {
    JsonNode here = source;
    for (String name : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
      here = resolved(here).path("properties").path(name);
    }
    return here.isMissingNode() ? any() : here;
  }

  private static ObjectNode any() {
    return JSON.objectNode();
  }

  private static ObjectNode type(String name) {
    return any().put("type", name);
  }

  private static ObjectNode nullable(String name) {
    ObjectNode schema = any();
    schema.putArray("type").add(name).add("null");
    return schema;
  }
}
