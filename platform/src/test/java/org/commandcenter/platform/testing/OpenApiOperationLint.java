package org.commandcenter.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rules of {@link OpenApiLint} for one operation. */
record OpenApiOperationLint(JsonNode document, String name, JsonNode operation, Findings findings) {
  private static final int LONGEST_SUMMARY = 80;
  private static final String SCHEMAS = "#/components/schemas/";

  /** What older clients get has further members. */
  private static final Set<String> PROBLEMS = Set.of(SCHEMAS + "Problem", SCHEMAS + "OlderProblem");

  /** Takes what was found: the rule, whether it is kept, and where. */
  interface Findings {
    void require(String rule, boolean kept, String place);
  }

  /**
   * @param shared parameters of all operations of the path
   */
  void check(String path, JsonNode shared) {
    summary(operation.path("summary").asText());
    parameters(path, shared);
    request(operation.path("requestBody"));
    answers(path);
  }

  private void summary(String summary) {
    boolean good =
        !summary.isBlank()
            && summary.length() <= LONGEST_SUMMARY
            && !summary.endsWith(".")
            && Character.isUpperCase(summary.charAt(0));
    findings.require("summary", good, name + ": " + summary);
  }

  private void parameters(String path, JsonNode shared) {
    Set<String> declared = new HashSet<>();
    boolean paged = false;
    List<JsonNode> all = new ArrayList<>();
    shared.forEach(all::add);
    operation.path("parameters").forEach(all::add);
    for (JsonNode one : all) {
      JsonNode parameter = resolve(one);
      String key = parameter.path("name").asText();
      String place = name + " ?" + key;
      declared.add(parameter.path("in").asText() + ":" + key);
      paged |= key.equals("cursor");
      findings.require("parameter-described", OpenApiLint.described(parameter), place);
      findings.require("parameter-example", exemplified(parameter), place);
      findings.require("parameter-snake-case", !inUrl(parameter) || OpenApiLint.snake(key), place);
      if (key.equals("cursor")) {
        findings.require("paging-shared", one.has("$ref"), place);
      }
    }
    findings.require(
        "path-parameters",
        Stream.of(path.split("[{}]")).toList().stream()
            .filter(part -> path.contains("{" + part + "}"))
            .allMatch(part -> declared.contains("path:" + part)),
        name);
    if (paged) {
      findings.require("paging-shared", declared.contains("query:limit"), name + " has no limit");
    }
  }

  private void request(JsonNode given) {
    if (given.isMissingNode()) {
      return;
    }
    findings.require("no-body-in-get", !name.startsWith("GET "), name);
    JsonNode content = resolve(given).path("content");
    for (var type : content.properties()) {
      findings.require("request-schema", type.getValue().has("schema"), name + " " + type.getKey());
    }
    findings.require(
        "request-example",
        StreamSupport.stream(content.spliterator(), false)
            .anyMatch(OpenApiOperationLint::exemplified),
        name);
  }

  private void answers(String path) {
    JsonNode answers = operation.path("responses");
    boolean succeeds = false;
    boolean exemplified = false;
    for (var answer : answers.properties()) {
      String status = answer.getKey();
      JsonNode it = resolve(answer.getValue());
      String place = name + " " + status;
      findings.require("answer-described", OpenApiLint.described(it), place);
      if (status.startsWith("2") || status.startsWith("3")) {
        succeeds = true;
        exemplified |= success(place, status, it);
      } else if (it.path("content").has("application/problem+json")) {
        String schema = it.at("/content/application~1problem+json/schema/$ref").asText();
        findings.require("error-is-problem", PROBLEMS.contains(schema), place);
      } else {
        // Protocols of others (OAuth, OData, TabPy) have error bodies of their own.
        findings.require("error-is-problem", !it.path("content").isEmpty(), place);
      }
    }
    findings.require("documented-success", succeeds, name);
    findings.require("success-example", exemplified, name);
    JsonNode security = operation.path("security");
    findings.require("security-explicit", security.isArray(), name);
    List<String> expected = new ArrayList<>();
    if (!security.isEmpty()) {
      expected.addAll(List.of("401", "403"));
      security.forEach(
          one ->
              findings.require(
                  "security-has-role", !one.path("bearer").isEmpty(), name + " " + security));
    }
    if (path.contains("{")) {
      expected.add("404");
    }
    if (operation.has("requestBody")) {
      expected.addAll(List.of("400", "413", "422"));
    }
    // Of what older clients call, the default says what failures look like.
    expected.removeIf(status -> answers.has(status) || operation.path("deprecated").asBoolean());
    findings.require("house-errors", expected.isEmpty(), name + " lacks " + expected);
  }

  /** Whether there is an example, or nothing that one could be given of. */
  private boolean success(String place, String status, JsonNode answer) {
    JsonNode content = answer.path("content");
    if (content.isEmpty()) {
      findings.require(
          "success-has-body-or-204", Set.of("204", "302", "303", "304").contains(status), place);
      return true;
    }
    for (var type : content.properties()) {
      boolean known = type.getValue().has("schema") && !type.getKey().contains("*/*");
      findings.require("success-schema", known, place + " " + type.getKey());
    }
    return StreamSupport.stream(content.spliterator(), false)
        .anyMatch(type -> exemplified(type) || binary(type));
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static boolean exemplified(JsonNode node) {
    JsonNode schema = node.path("schema");
    return node.has("example")
        || node.has("examples")
        || schema.has("enum")
        || schema.has("default")
        || schema.has("example")
        || schema.has("examples");
  }

  private static boolean binary(JsonNode type) {
    return type.at("/schema/format").asText().equals("binary");
  }

  private static boolean inUrl(JsonNode parameter) {
    return !parameter.path("in").asText().equals("header");
  }
}
