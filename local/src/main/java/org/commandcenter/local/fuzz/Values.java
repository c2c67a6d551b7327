package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes values that a schema allows, or that lie just beyond it. */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Instant RECENT = Instant.parse("2026-06-01T00:00:00Z");
  private static final int DEEPEST = 6;

  private final ApiDocument document;
  private final World world;
  private final Random random;
  private final boolean bounds;

  /**
   * @param bounds whether values lie at the edges of their ranges, or one step beyond
   */
  Values(ApiDocument document, World world, Random random, boolean bounds) {
    this.document = document;
    this.world = world;
    this.random = random;
    this.bounds = bounds;
  }

  /** A number as it is written, which no number type could hold. */
  static JsonNode raw(String number) {
    return JSON.rawValueNode(new RawValue(number));
  }

  /**
   * @param parent the last fixed word of the path
   * @param name of the parameter or field
   */
  JsonNode of(JsonNode schema, String parent, String name) {
    return of(schema, parent, name, 0);
  }

  /** An example with customers and other things that exist in the place of its own. */
  JsonNode named(JsonNode example, String name) {
    if (example instanceof ObjectNode object) {
      List<String> members = new ArrayList<>();
      object.fieldNames().forEachRemaining(members::add);
      members.forEach(member -> object.set(member, named(object.get(member), member)));
    } else if (example instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, named(array.get(i), name));
      }
    } else if (example.isTextual() && random.nextInt(8) > 0) {
      String known = world.name("", name, random);
      return known == null ? example : JSON.textNode(known);
    }
    return example;
  }

  private JsonNode of(JsonNode unresolved, String parent, String name, int depth) {
    JsonNode schema = unresolved;
    if (schema.path("examples").isEmpty() && schema.path("example").isMissingNode()) {
      schema = document.resolve(unresolved);
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      if (!schema.path(choice).isEmpty()) {
        return of(pick(schema.path(choice)), parent, name, depth);
      }
    }
    String known = world.name(parent, name, random);
    JsonNode type = schema.path("type");
    String kind = type.isArray() ? pick(type).asText() : type.asText();
    if (known != null && kind.equals("string") && random.nextInt(8) > 0) {
      return JSON.textNode(known);
    }
    if (!schema.path("examples").isEmpty() && random.nextInt(3) > 0) {
      return pick(schema.path("examples")).deepCopy();
    }
    if (schema.has("example") && random.nextInt(3) > 0) {
      return schema.get("example").deepCopy();
    }
    JsonNode resolved = document.resolve(schema);
    if (!resolved.path("enum").isEmpty()) {
      return pick(resolved.path("enum")).deepCopy();
    }
    return switch (kind) {
      case "integer" -> integer(resolved);
      case "number" -> number(resolved);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "array" -> array(resolved, parent, name, depth);
      case "string" -> text(resolved);
      case "null" -> JSON.nullNode();
      default -> resolved.has("type") || depth > 0 ? object(resolved, parent, depth) : anything();
    };
  }

  private JsonNode object(JsonNode schema, String parent, int depth) {
    ObjectNode object = JSON.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      boolean wanted = required.contains(property.getKey());
      if (wanted || (depth < DEEPEST && random.nextInt(5) < 3)) {
        object.set(
            property.getKey(), of(property.getValue(), parent, property.getKey(), depth + 1));
      }
    }
    JsonNode others = schema.path("additionalProperties");
    if (others.isObject() && depth < DEEPEST) {
      for (int i = random.nextInt(3); i > 0; i--) {
        object.set(word(), of(others, parent, "", depth + 1));
      }
    }
    return object;
  }

  private JsonNode array(JsonNode schema, String parent, String name, int depth) {
    int least = schema.path("minItems").asInt(0);
    int most = Math.min(schema.path("maxItems").asInt(least + 4), 2000);
    int size = least + random.nextInt(Math.max(1, Math.min(most, least + 4) - least + 1));
    if (bounds) {
      size = random.nextBoolean() ? Math.max(0, least - random.nextInt(2)) : most + 1;
    }
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < size; i++) {
      array.add(of(schema.path("items"), parent, name, depth + 1));
    }
    return array;
  }

  private JsonNode integer(JsonNode schema) {
    boolean wide = schema.path("format").asText().equals("int64");
    long least = schema.path("minimum").asLong(wide ? Long.MIN_VALUE : Integer.MIN_VALUE);
    long most = schema.path("maximum").asLong(wide ? Long.MAX_VALUE : Integer.MAX_VALUE);
    if (bounds) {
      long[] edges = {least, least - 1, most, most + 1, 0, -1, 1};
      return JSON.numberNode(edges[random.nextInt(edges.length)]);
    }
    long low = Math.max(least, 1);
    return JSON.numberNode(low + random.nextInt(Math.clamp(most - low + 1, 1, 60)));
  }

  private JsonNode number(JsonNode schema) {
    double least = schema.path("minimum").asDouble(0);
    double most = schema.path("maximum").asDouble(least + 1000);
    if (bounds) {
      double[] edges = {
        least, Math.nextDown(least), most, Math.nextUp(most), 0, -1, Double.MAX_VALUE, 1e-300
      };
      return JSON.numberNode(edges[random.nextInt(edges.length)]);
    }
    return JSON.numberNode(
        Math.round(1000 * (least + (most - least) * random.nextDouble())) / 1000.0);
  }

  private JsonNode text(JsonNode schema) {
    int longest = schema.path("maxLength").asInt(0);
    if (bounds) {
      int length = longest > 0 ? longest + random.nextInt(2) : random.nextInt(2) * 300;
      return JSON.textNode("x".repeat(length));
    }
    return JSON.textNode(
        switch (schema.path("format").asText()) {
          case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
          case "date" -> date().toString();
          case "date-time" -> RECENT.minusSeconds(random.nextInt(100_000_000)).toString();
          default -> word();
        });
  }

  private LocalDate date() {
    return LocalDate.of(2026, 6, 1).minusDays(random.nextInt(900));
  }

  private JsonNode anything() {
    return switch (random.nextInt(4)) {
      case 0 -> JSON.textNode(word());
      case 1 -> JSON.numberNode(random.nextInt(100));
      case 2 -> JSON.objectNode().put(word(), word());
      default -> JSON.booleanNode(true);
    };
  }

  /** A short word; sometimes one that means something here. */
  String word() {
    List<String> words =
        List.of(
            "saas",
            "default",
            "demo",
            "high",
            "monthly",
            "engagement_score",
            "2026-05-01",
            "2026-05-01T09:30:00Z",
            "true",
            "Europe",
            "C-1",
            "1",
            "enterprise",
            "open");
    return random.nextBoolean()
        ? words.get(random.nextInt(words.size()))
        : "w" + Integer.toString(random.nextInt(1 << 20), 36);
  }

  private JsonNode pick(JsonNode list) {
    return list.get(random.nextInt(list.size()));
  }
}
