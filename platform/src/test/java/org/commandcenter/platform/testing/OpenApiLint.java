package org.commandcenter.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The house's rules for an OpenAPI document. Each violation names where, so that it can be found.
 */
public final class OpenApiLint {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch");
  private static final int LONGEST_SUMMARY = 80;
  private static final String SCHEMAS = "#/components/schemas/";

  /** What older clients get has further members. */
  private static final Set<String> PROBLEMS = Set.of(SCHEMAS + "Problem", SCHEMAS + "OlderProblem");


  private final JsonNode document;
  private final Map<String, List<String>> violations = new TreeMap<>();

  private OpenApiLint(JsonNode document) {
    this.document = document;
  }

  /** The places that break a rule, by the rule's name. */
  public static Map<String, List<String>> violations(JsonNode document) {
    OpenApiLint lint = new OpenApiLint(document);
    lint.frame();
    lint.operations();
    lint.schemas();
    lint.references();
    return lint.violations;
  }

  private void frame() {
    JsonNode info = document.path("info");
    for (String pointer : List.of("/title", "/version", "/contact/name", "/license/name")) {
      require("info-complete", !info.at(pointer).asText().isBlank(), "info" + pointer);
    }
    require("server-relative", !document.path("servers").isEmpty(), "servers");
    for (JsonNode server : document.path("servers")) {
      require("server-relative", server.path("url").asText().startsWith("/"), server.toString());
    }
    for (JsonNode tag : document.path("tags")) {
      require("tag-described", described(tag), "tag " + tag.path("name").asText());
    }
  }

  private void operations() {
    Set<String> ids = new HashSet<>();
    Set<String> tags = new HashSet<>();
    document.path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          String name = method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
          JsonNode operation = method.getValue();
          String id = operation.path("operationId").asText();
          require("operation-id", id.matches("[a-z][A-Za-z0-9]+"), name);
          require("operation-id-unique", ids.add(id), name + " " + id);
          JsonNode tag = operation.path("tags");
          require("one-known-tag", tag.size() == 1 && tags.contains(tag.path(0).asText()), name);
          summary(name, operation.path("summary").asText());
          parameters(name, path.getKey(), operation, path.getValue().path("parameters"));
          request(name, operation.path("requestBody"));
          answers(name, path.getKey(), operation);
        }
      }
    }
  }

  private void summary(String name, String summary) {
    boolean good =
        !summary.isBlank()
            && summary.length() <= LONGEST_SUMMARY
            && !summary.endsWith(".")
            && Character.isUpperCase(summary.charAt(0));
    require("summary", good, name + ": " + summary);
  }

  private void parameters(String name, String path, JsonNode operation, JsonNode shared) {
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
      require("parameter-described", described(parameter), place);
      require("parameter-example", exemplified(parameter), place);
      require("parameter-snake-case", !inUrl(parameter) || snake(key), place);
      if (key.equals("cursor")) {
        require("paging-shared", one.has("$ref"), place);
      }
    }
    require(
        "path-parameters",
        Stream.of(path.split("[{}]")).toList().stream()
            .filter(part -> path.contains("{" + part + "}"))
            .allMatch(part -> declared.contains("path:" + part)),
        name);
    if (paged) {
      require("paging-shared", declared.contains("query:limit"), name + " has no limit");
    }
  }

  private void request(String name, JsonNode given) {
    if (given.isMissingNode()) {
      return;
    }
    require("no-body-in-get", !name.startsWith("GET "), name);
    JsonNode content = resolve(given).path("content");
    for (var type : content.properties()) {
      require("request-schema", type.getValue().has("schema"), name + " " + type.getKey());
    }
    require(
        "request-example",
        StreamSupport.stream(content.spliterator(), false).anyMatch(OpenApiLint::exemplified),
        name);
  }

  private void answers(String name, String path, JsonNode operation) {
    JsonNode answers = operation.path("responses");
    boolean succeeds = false;
    for (var answer : answers.properties()) {
      String status = answer.getKey();
      JsonNode it = resolve(answer.getValue());
      String place = name + " " + status;
      require("answer-described", described(it), place);
      if (status.startsWith("2") || status.startsWith("3")) {
        succeeds = true;
        success(place, status, it);
      } else if (it.path("content").has("application/problem+json")) {
        String schema = it.at("/content/application~1problem+json/schema/$ref").asText();
        require("error-is-problem", PROBLEMS.contains(schema), place);
      } else {
        // Protocols of others (OAuth, OData, TabPy) have error bodies of their own.
        require("error-is-problem", !it.path("content").isEmpty(), place);
      }
    }
    require("documented-success", succeeds, name);
    JsonNode security = operation.path("security");
    require("security-explicit", security.isArray(), name);
    List<String> expected = new ArrayList<>();
    if (!security.isEmpty()) {
      expected.addAll(List.of("401", "403"));
      security.forEach(
          one ->
              require("security-has-role", !one.path("bearer").isEmpty(), name + " " + security));
    }
    if (path.contains("{")) {
      expected.add("404");
    }
    if (operation.has("requestBody")) {
      expected.addAll(List.of("400", "413", "422"));
    }
    // Of what older clients call, the default says what failures look like.
    expected.removeIf(status -> answers.has(status) || operation.path("deprecated").asBoolean());
    require("house-errors", expected.isEmpty(), name + " lacks " + expected);
  }

  private void success(String place, String status, JsonNode answer) {
    JsonNode content = answer.path("content");
    if (content.isEmpty()) {
      require(
          "success-has-body-or-204", Set.of("204", "302", "303", "304").contains(status), place);
      return;
    }
    for (var type : content.properties()) {
      boolean known = type.getValue().has("schema") && !type.getKey().contains("*/*");
      require("success-schema", known, place + " " + type.getKey());
    }
    require(
        "success-example",
        StreamSupport.stream(content.spliterator(), false)
            .anyMatch(type -> exemplified(type) || binary(type)),
        place);
  }

  private void schemas() {
    for (var schema : document.at("/components/schemas").properties()) {
      for (var property : schema.getValue().path("properties").properties()) {
        String place = schema.getKey() + "." + property.getKey();
        require("property-described", described(property.getValue()), place);
        require("property-snake-case", snake(property.getKey()), place);
      }
    }
  }

  private void references() {
    Set<String> used = new HashSet<>();
    collect(document, used);
    for (String ref : used) {
      boolean inside = ref.startsWith("#/") && !document.at(ref.substring(1)).isMissingNode();
      require("references-resolve", inside, ref);
    }
    for (var section : document.path("components").properties()) {
      if (!section.getKey().equals("securitySchemes")) {
        for (String name : names(section.getValue())) {
          String ref = "#/components/" + section.getKey() + "/" + name;
          require("component-used", used.contains(ref), ref);
        }
      }
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new LinkedHashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void collect(JsonNode node, Set<String> refs) {
    if (node.path("$ref").isTextual()) {
      refs.add(node.path("$ref").asText());
    }
    node.forEach(child -> collect(child, refs));
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static boolean described(JsonNode node) {
    return !node.path("description").asText().isBlank();
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

  private static boolean snake(String name) {
    return name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*") || name.startsWith("$");
  }

  private void require(String rule, boolean kept, String place) {
    if (!kept) {
      violations.computeIfAbsent(rule, key -> new ArrayList<>()).add(place);
    }
  }
}
