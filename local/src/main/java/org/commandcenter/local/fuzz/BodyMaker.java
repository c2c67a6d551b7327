package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes JSON bodies: valid ones, and ones with something changed. */
final class BodyMaker {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NAME = "customer_id";

  private final Values values;
  private final Random random;

  BodyMaker(Values values, Random random) {
    this.values = values;
    this.random = random;
  }

  byte[] json(Operation operation, Operation.Body body, String parent, Kind kind) {
    JsonNode valid = Costly.bounded(operation, valid(body, parent));
    return switch (kind) {
      case TYPES -> bytes(changed(valid, 1 + random.nextInt(2), this::otherType));
      case NUMBERS -> bytes(changed(valid, 1 + random.nextInt(3), this::number));
      case DATES ->
          bytes(changed(valid, 1, old -> JSON.textNode(Oddities.any(Oddities.DATES, random))));
      case UNICODE -> unicode(changed(valid, 1, old -> JSON.textNode(Oddities.text(random))));
      case MISSING -> bytes(without(valid));
      case EXTRA -> extra(valid);
      case HUGE -> huge(valid);
      case BROKEN -> broken(bytes(valid));
      default -> bytes(valid);
    };
  }

  JsonNode valid(Operation.Body body, String parent) {
    if (!body.examples().isEmpty() && random.nextInt(3) > 0) {
      JsonNode example = body.examples().get(random.nextInt(body.examples().size())).deepCopy();
      return values.named(example, "");
    }
    return values.of(body.schema(), parent, "");
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Jackson does not write lone surrogates, nor escapes where UTF-8 would do; others do both. */
  private byte[] unicode(JsonNode node) {
    try {
      if (random.nextBoolean()) {
        String text = MAPPER.writeValueAsString(node);
        StringBuilder escaped = new StringBuilder();
        text.chars()
            .forEach(
                c -> {
                  if (c < 0x7f) {
                    escaped.append((char) c);
                  } else {
                    escaped.append("\\u%04x".formatted(c));
                  }
                });
        return escaped.toString().getBytes(StandardCharsets.US_ASCII);
      }
      String text = MAPPER.writeValueAsString(node);
      return switch (random.nextInt(6)) {
        case 0 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
        case 1 -> text.getBytes(StandardCharsets.UTF_16);
        case 2 -> text.getBytes(StandardCharsets.ISO_8859_1);
        case 3 -> text.replace("\\u0000", "\0").getBytes(StandardCharsets.UTF_8);
        default -> Bytes.utf8(text);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Change {
    JsonNode of(JsonNode old);
  }

  /** Changes some of its values, or the whole. */
  private JsonNode changed(JsonNode node, int times, Change change) {
    JsonNode root = node.deepCopy();
    for (int i = 0; i < times; i++) {
      List<Runnable> places = new ArrayList<>();
      places(root, change, places);
      if (places.isEmpty() || random.nextInt(25) == 0) {
        return change.of(root);
      }
      places.get(random.nextInt(places.size())).run();
    }
    return root;
  }

  private static void places(JsonNode node, Change change, List<Runnable> into) {
    if (node instanceof ObjectNode object) {
      for (var member : object.properties()) {
        into.add(() -> object.set(member.getKey(), change.of(member.getValue())));
        places(member.getValue(), change, into);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < Math.min(array.size(), 20); i++) {
        int index = i;
        into.add(() -> array.set(index, change.of(array.get(index))));
        places(array.get(i), change, into);
      }
    }
  }

  private JsonNode otherType(JsonNode old) {
    return switch (random.nextInt(10)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(true);
      case 2 -> JSON.numberNode(random.nextInt(100) - 50);
      case 3 -> JSON.numberNode(0.5);
      case 4 -> JSON.textNode("text");
      case 5 -> JSON.textNode("");
      case 6 -> JSON.arrayNode();
      case 7 -> JSON.arrayNode().add(old).addNull().add(JSON.arrayNode());
      case 8 -> JSON.objectNode();
      default -> JSON.objectNode().set("value", old);
    };
  }

  private JsonNode number(JsonNode old) {
    List<String> numbers = random.nextInt(5) == 0 ? Oddities.NO_NUMBERS : Oddities.NUMBERS;
    String number = Oddities.any(numbers, random);
    return random.nextInt(6) == 0 ? JSON.textNode(number) : Values.raw(number);
  }

  private JsonNode without(JsonNode node) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(3) == 0) {
        object.putNull(name);
      } else {
        object.remove(name);
      }
      return random.nextInt(6) == 0 ? JSON.objectNode() : object;
    }
    return JSON.nullNode();
  }

  private byte[] extra(JsonNode node) {
    String text = new String(bytes(node), StandardCharsets.UTF_8);
    String added =
        switch (random.nextInt(5)) {
          case 0 -> "\"unknown_field\": 1";
          case 1 -> "\"__proto__\": {\"x\": 1}";
          case 2 -> "\"\": null";
          case 3 -> "\"organization_id\": \"demo\"";
          default -> "\"" + NAME + "\": \"twice\", \"" + NAME + "\": \"thrice\"";
        };
    if (!node.isObject()) {
      return Bytes.utf8(text);
    }
    if (!node.isEmpty() && random.nextInt(3) == 0) {
      added = text.substring(1, text.length() - 1);
    }
    return Bytes.utf8("{" + added + (node.isEmpty() ? "}" : "," + text.substring(1)));
  }

  private byte[] huge(JsonNode node) {
    return switch (random.nextInt(9)) {
      case 0 -> bytes(changed(node, 1, old -> JSON.textNode("x".repeat(100_000))));
      case 1 -> bytes(changed(node, 1, old -> JSON.textNode("\u00e9".repeat(30_000))));
      case 2 -> bytes(changed(node, 1, old -> repeated(old, 100_000)));
      case 3 -> bytes(changed(node, 1, old -> repeated(old, 1_001)));
      case 4 -> Bytes.utf8("[".repeat(100_000));
      case 5 -> Bytes.utf8("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
      case 6 -> bytes(changed(node, 1, old -> Values.raw("[".repeat(900) + "]".repeat(900))));
      case 7 -> bytes(changed(node, 1, old -> Values.raw("9".repeat(1_500))));
      default -> bytes(changed(node, 1, old -> JSON.textNode("m".repeat(5_000_000))));
    };
  }

  private static JsonNode repeated(JsonNode node, int times) {
    ArrayNode array = JSON.arrayNode(times);
    JsonNode item = node.isContainerNode() && node.size() > 0 ? node.iterator().next() : node;
    JsonNode small = item.isContainerNode() ? JSON.textNode("x") : item;
    for (int i = 0; i < times; i++) {
      array.add(small);
    }
    return array;
  }

  private byte[] broken(byte[] valid) {
    return switch (random.nextInt(8)) {
      case 0 -> java.util.Arrays.copyOf(valid, random.nextInt(valid.length + 1));
      case 1 -> Bytes.noise(random, 1 + random.nextInt(300));
      case 2 -> new byte[0];
      case 3 -> Bytes.utf8("null");
      case 4 -> Bytes.join(valid, valid);
      case 5 -> Bytes.utf8(new String(valid, StandardCharsets.UTF_8).replace('"', '\''));
      case 6 -> Bytes.flipped(valid, random);
      default -> Bytes.overlong(valid);
    };
  }
}
