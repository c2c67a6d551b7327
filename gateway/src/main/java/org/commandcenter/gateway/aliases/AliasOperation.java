package org.commandcenter.gateway.aliases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One call of older clients as an operation of the API document. */
record AliasOperation(Alias alias, ShapeSchema schemas) {
  static final String TAG = "Older clients";

  static final String ERRORS = "Errors have the further members success, error and message.";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(?::[^}]*)?}");
  private static final Pattern MEMBER = Pattern.compile("\"\\$\\.(\\w+)");
  private static final Pattern PARAMETER = Pattern.compile("\"\\^(\\w+)\"");
  private static final String JSON_TYPE = "application/json";

  /**
   * What stands in older paths and queries, with an example, where the canonical call says less.
   */
  private static final Map<String, List<String>> TOLD =
      Map.of(
          "org_id", List.of("The organization of the token", "demo"),
          "customer_id", List.of("UUID or any external identifier of the customer", "C-1"),
          "id", List.of("Identifier of the object", "0198f3c2-6f00-7000-8000-00003f2a9b1c"),
          "dataset_id", List.of("The uploaded dataset", "0198f3c2-6f00-7000-8000-00003f2a9b1c"),
          "version", List.of("Version of the model", "1.0.0"),
          "risk_threshold", List.of("Least churn probability, 0..1; 0.7 when left out", "0.7"),
          "model_type",
              List.of(
                  "logistic_regression, random_forest or gradient_boosting; the best when left out",
                  "gradient_boosting"),
          "label_policy", List.of("explicit: recorded churn; inactivity: no event", "explicit"));

  /**
   * @param canonical the operation that answers; null: it is not documented
   */
  ObjectNode of(ObjectNode canonical) {
    ObjectNode operation = canonical == null ? JSON.objectNode() : canonical.deepCopy();
    operation.put("operationId", name());
    operation.put(
        "summary",
        alias.summary() == null ? operation.path("summary").asText(alias.to()) : alias.summary());
    operation.putArray("tags").add(TAG);
    operation.put("deprecated", true);
    operation.put("description", described());
    ArrayNode parameters = parameters(operation.path("parameters"));
    operation.remove("parameters");
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    giveBody(operation);
    giveAnswers(operation);
    return operation;
  }

  /** {@code POST /api/v1/predict} is {@code olderPostApiV1Predict}. */
  private String name() {
    return Pattern.compile("[A-Za-z0-9]+")
        .matcher(alias.method().toLowerCase(Locale.ROOT) + " " + alias.path())
        .results()
        .map(
            word ->
                word.group().substring(0, 1).toUpperCase(Locale.ROOT) + word.group().substring(1))
        .collect(Collectors.joining("", "older", ""));
  }

  private String described() {
    String method = alias.canonicalMethod();
    return "Use `%s %s` instead, which answers this, too.%s %s"
        .formatted(
            method,
            alias.canonicalPath()
                + (alias.canonicalQuery().isEmpty() ? "" : "?" + alias.canonicalQuery()),
            alias.note() == null ? "" : " " + alias.note() + ".",
            ERRORS);
  }

  private ArrayNode parameters(JsonNode canonical) {
    ArrayNode parameters = JSON.arrayNode();
    Set<String> done = new HashSet<>();
    for (String name : names(PLACEHOLDER, alias.path())) {
      done.add(name);
      parameter(parameters, name, "path", true);
    }
    for (String name : names(PLACEHOLDER, alias.canonicalPath())) {
      if (!alias.named().contains(name) && done.add(name)) {
        parameter(parameters, name, "query", true);
      }
    }
    for (String pair : alias.canonicalQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      // What keeps its name is told as the canonical call tells it.
      if (!parts[parts.length - 1].startsWith("{" + parts[0] + ":")) {
        done.add(parts[0]);
        for (String name : names(PLACEHOLDER, pair)) {
          done.add(name);
          parameter(parameters, name, "query", false);
        }
      }
    }
    for (JsonNode one : canonical) {
      JsonNode told = schemas.resolved(one);
      if (!told.path("in").asText().equals("path") && done.add(told.path("name").asText())) {
        parameters.add(one);
      }
    }
    for (String name : names(PARAMETER, String.valueOf(alias.request()) + alias.answer())) {
      if (done.add(name)) {
        parameter(parameters, name, "query", false);
      }
    }
    return parameters;
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void parameter(ArrayNode parameters, String name, String in, boolean required) {
    ObjectNode parameter =
        parameters.addObject().put("name", name).put("in", in).put("required", required);
    List<String> told = TOLD.get(name.equals(alias.resolve()) ? "customer_id" : name);
    if (told != null) {
      parameter.put("description", told.getFirst()).put("example", told.getLast());
    }
    parameter.putObject("schema").put("type", "string");
  }

  private void giveBody(ObjectNode operation) {
    if (alias.canonicalMethod().equals("GET") || alias.method().equals("GET")) {
      operation.remove("requestBody");
      return;
    }
    if (alias.request() == null) {
      return;
    }
    ObjectNode content = JSON.objectNode().putObject("content").putObject(JSON_TYPE);
    ObjectNode schema = content.putObject("schema").put("type", "object");
    ObjectNode properties = JSON.objectNode();
    alias.named().forEach(properties::putObject);
    names(MEMBER, alias.request().toString()).forEach(properties::putObject);
    if (!properties.isEmpty()) {
      schema.set("properties", properties);
    }
    if (alias.example() == null && properties.isEmpty()) {
      operation.remove("requestBody");
      return;
    }
    if (alias.example() != null) {
      content.set("example", alias.example());
    }
    operation.putObject("requestBody").putObject("content").set(JSON_TYPE, content);
  }

  private void giveAnswers(ObjectNode operation) {
    if (!operation.has("responses")) {
      operation.putObject("responses").putObject("200").put("description", "OK");
    }
    ObjectNode responses = operation.withObjectProperty("responses");
    if (alias.path().contains("{") && !responses.has("404")) {
      responses
          .putObject("404")
          .put("description", "The path names what does not exist for the caller")
          .putObject("content")
          .putObject("application/problem+json")
          .putObject("schema")
          .put("$ref", "#/components/schemas/Problem");
    }
    if (alias.answer() == null) {
      return;
    }
    ObjectNode content = answered(operation);
    JsonNode canonical = content.path("schema");
    JsonNode example = alias.csv() ? exampleRows(operation) : example(content);
    ObjectNode older = JSON.objectNode();
    older.set("schema", alias.csv() ? rows() : schemas.of(alias.answer(), canonical));
    if (!example.isMissingNode()) {
      older.set("example", new Shape(alias.answer(), true).of(example, Map.of()));
    }
    ObjectNode response = (ObjectNode) successful(operation);
    response.putObject("content").set(JSON_TYPE, older);
  }

  private JsonNode rows() {
    ObjectNode source = JSON.objectNode();
    source
        .putObject("properties")
        .putObject("rows")
        .put("type", "array")
        .putObject("items")
        .put("type", "object");
    return schemas.of(alias.answer(), source);
  }

  private static JsonNode exampleRows(ObjectNode operation) {
    JsonNode example = example(successful(operation).path("content").path("text/csv"));
    try {
      return example.isTextual() ? CsvRows.of(example.asText()) : example;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode example(JsonNode content) {
    JsonNode named = content.path("examples");
    return content.has("example") || named.isEmpty()
        ? content.path("example")
        : named.iterator().next().path("value");
  }

  private static JsonNode successful(ObjectNode operation) {
    return operation.path("responses").properties().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(
            () ->
                operation
                    .withObjectProperty("responses")
                    .putObject("200")
                    .put("description", "OK"));
  }

  static ObjectNode answered(ObjectNode operation) {
    return ((ObjectNode) successful(operation))
        .withObjectProperty("content")
        .withObjectProperty(JSON_TYPE);
  }
}
