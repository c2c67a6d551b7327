package org.commandcenter.local.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps what calls sent and got as the examples of the services' documents. */
final class ExampleRecorder {
  static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private static final int LONGEST_LIST = 2;
  private static final int MOST_LINES = 4;
  private static final Set<String> TOKENS = Set.of("token", "access_token");

  private final Path folder;
  private final Map<String, String> shown;
  private final Map<String, Map<String, JsonNode>> byService = new TreeMap<>();

  /**
   * @param folder {@code openapi}
   * @param shown what is written instead of what is secret or of this machine
   */
  ExampleRecorder(Path folder, Map<String, String> shown) {
    this.folder = folder;
    this.shown = new HashMap<>(shown);
  }

  void hide(String secret, String instead) {
    shown.put(secret, instead);
  }

  /** Keeps the first success of each operation. */
  void keep(ExampleCall call, Map<String, JsonNode> known, JsonNode body, Answer answer) {
    ObjectNode example = sent(call, known, body);
    example.put("status", answer.status());
    String type = answer.response().headers().firstValue("Content-Type").orElse("");
    if (!answer.text().isEmpty()) {
      String plain = type.split(";", 2)[0];
      if (plain.contains("json") && !plain.contains("ndjson")) {
        example.put("answer_type", plain);
        example.set("answer", shortened(answer.json()));
      } else if (plain.startsWith("text/") || plain.contains("xml") || plain.contains("ndjson")) {
        example.put("answer_type", plain);
        example.put(
            "answer", answer.text().lines().limit(MOST_LINES).collect(Collectors.joining("\n")));
      }
    }
    keep(call, example);
  }

  /** Keeps the stated answer of a call that the demo organization has none for. */
  void keep(ExampleCall call, Map<String, JsonNode> known) {
    JsonNode body = call.has("body") ? call.filled("body", known) : MissingNode.getInstance();
    ObjectNode example = sent(call, known, body);
    example.put(
        "status",
        call.get("status")
            .valueStream()
            .mapToInt(JsonNode::asInt)
            .filter(status -> status < 300)
            .findFirst()
            .orElse(200));
    example.put("answer_type", "application/json");
    example.set("answer", call.filled("answer", known));
    keep(call, example);
  }

  private void keep(ExampleCall call, ObjectNode example) {
    for (String service : servicesOf(call)) {
      byService
          .computeIfAbsent(service, name -> new TreeMap<>())
          .putIfAbsent(call.operation(), masked(example));
    }
  }

  private static ObjectNode sent(ExampleCall call, Map<String, JsonNode> known, JsonNode body) {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    for (String place : List.of("path", "query", "headers")) {
      JsonNode values = call.filled(place, known);
      if (!values.isEmpty()) {
        example.set(place, values);
      }
    }
    if (call.has("upload")) {
      example.put("type", "multipart/form-data");
      example.putObject("body").set("file", call.get("upload").path("content"));
    } else if (!body.isMissingNode()) {
      example.put("type", call.type());
      example.set("body", body);
    }
    return example;
  }

  void write() {
    try {
      Path recorded = Files.createDirectories(folder.resolve("examples/recorded"));
      for (var service : byService.entrySet()) {
        YAML.writeValue(recorded.resolve(service.getKey() + ".yaml").toFile(), service.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that document the call; jobs are of several. */
  private List<String> servicesOf(ExampleCall call) {
    return documents().entrySet().stream()
        .filter(
            document ->
                document
                    .getValue()
                    .path("paths")
                    .path(call.template())
                    .has(call.method().toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, JsonNode> documents() {
    try (var files = Files.list(folder)) {
      Map<String, JsonNode> documents = new TreeMap<>();
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
        String name = file.getFileName().toString().replace(".yaml", "");
        documents.put(name, YAML.readTree(file.toFile()));
      }
      return documents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode masked(JsonNode example) {
    String text = example.toString();
    for (var secret : shown.entrySet()) {
      text = text.replace(secret.getKey(), secret.getValue());
    }
    try {
      return YAML.readTree(new ObjectMapper().readTree(text).toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode shortened(JsonNode node) {
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.valueStream().limit(LONGEST_LIST).forEach(item -> copy.add(shortened(item)));
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              e ->
                  copy.set(
                      e.getKey(),
                      TOKENS.contains(e.getKey())
                          ? TextNode.valueOf("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ2aWV3ZXIifQ.c2lnbmVk")
                          : shortened(e.getValue())));
      return copy;
    }
    return node;
  }
}
