package org.commandcenter.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One call of {@code openapi/examples/calls.yaml}, whose header says what it is made of. */
record ExampleCall(JsonNode source) {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  String operation() {
    return source.path("call").asText();
  }

  String method() {
    return operation().split(" ", 2)[0];
  }

  String template() {
    return operation().split(" ", 2)[1];
  }

  boolean has(String member) {
    return source.has(member);
  }

  JsonNode get(String member) {
    return source.path(member);
  }

  /** The statuses that may come back. */
  List<Integer> statuses(JsonNode operation) {
    List<Integer> statuses = new ArrayList<>();
    JsonNode stated = source.path("status");
    stated.forEach(status -> statuses.add(status.asInt()));
    if (statuses.isEmpty()) {
      operation
          .path("responses")
          .fieldNames()
          .forEachRemaining(
              status -> {
                if (status.startsWith("2")) {
                  statuses.add(Integer.valueOf(status));
                }
              });
    }
    return statuses;
  }

  /** Path and query with everything filled in. */
  String path(Map<String, JsonNode> known) {
    JsonNode values = filled("path", known);
    String path =
        NAME.matcher(template())
            .replaceAll(
                name -> Matcher.quoteReplacement(encoded(values.path(name.group(1)).asText())));
    String query =
        filled("query", known).properties().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue().asText()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  String[] headers(Map<String, JsonNode> known) {
    return filled("headers", known).properties().stream()
        .flatMap(e -> List.of(e.getKey(), e.getValue().asText()).stream())
        .toArray(String[]::new);
  }

  /** Type of the sent body: as stated, else JSON. */
  String type() {
    return source.path("type").asText("application/json");
  }

  /** The body, or the documented example where the call states none; missing without a body. */
  JsonNode body(JsonNode operation, Map<String, JsonNode> known) {
    if (source.has("body")) {
      return filled(source.get("body"), known);
    }
    JsonNode content = operation.path("requestBody").path("content").path(type());
    JsonNode examples = content.path("examples");
    return content.has("example") || examples.isEmpty()
        ? content.path("example")
        : examples.iterator().next().path("value");
  }

  JsonNode filled(String member, Map<String, JsonNode> known) {
    return source.has(member)
        ? filled(source.get(member), known)
        : JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode filled(JsonNode node, Map<String, JsonNode> known) {
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(e -> copy.set(e.getKey(), filled(e.getValue(), known)));
      return copy;
    }
    if (node.isArray()) {
      return JsonNodeFactory.instance
          .arrayNode()
          .addAll(node.valueStream().map(item -> filled(item, known)).toList());
    }
    if (!node.isTextual()) {
      return node;
    }
    Matcher whole = NAME.matcher(node.asText());
    if (whole.matches() && known.containsKey(whole.group(1))) {
      return known.get(whole.group(1));
    }
    return TextNode.valueOf(
        NAME.matcher(node.asText())
            .replaceAll(
                name ->
                    Matcher.quoteReplacement(
                        known.containsKey(name.group(1))
                            ? known.get(name.group(1)).asText()
                            : name.group())));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
