package org.commandcenter.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The house's rules for an OpenAPI document. Each violation names where, so that it can be found.
 */
public final class OpenApiLint {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch");
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
          new OpenApiOperationLint(document, name, operation, this::require)
              .check(path.getKey(), path.getValue().path("parameters"));
        }
      }
    }
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

  static boolean described(JsonNode node) {
    return !node.path("description").asText().isBlank();
  }

  static boolean snake(String name) {
    return name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*") || name.startsWith("$");
  }

  private void require(String rule, boolean kept, String place) {
    if (!kept) {
      violations.computeIfAbsent(rule, key -> new ArrayList<>()).add(place);
    }
  }
}
