package org.commandcenter.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Makes one OpenAPI document of several. What two documents define alike is taken once; a component
 * that they define differently under one name is renamed after its service; a path that they define
 * differently is an error.
 */
final class OpenApiMerge {
  private static final String COMPONENT_REF = "#/components/";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final Map<String, JsonNode> paths = new TreeMap<>();
  private final Map<String, Map<String, JsonNode>> components = new TreeMap<>();
  private final Map<String, JsonNode> tags = new LinkedHashMap<>();
  private final Set<String> operationIds = new HashSet<>();
  private final Set<JsonNode> security = new LinkedHashSet<>();
  private String version = "3.1.0";

  /**
   * @param exists whether an operation (METHOD, path template) exists outside; others are left out
   */
  void add(String service, JsonNode document, BiPredicate<String, String> exists) {
    JsonNode renamed = document;
    Map<String, String> renames = collisions(service, document);
    // A component that refers to a renamed one differs from its namesake only once it is rewritten.
    for (int known = -1; known != renames.size(); ) {
      known = renames.size();
      renamed = rewrite(document, renames);
      renames.putAll(collisions(service, renamed));
    }
    JsonNode source = renamed;
    version = source.path("openapi").asText(version);
    addComponents(source, renames);
    source.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag));
    source.path("security").forEach(security::add);
    source
        .path("paths")
        .properties()
        .forEach(e -> addPath(service, e.getKey(), outside(e.getKey(), e.getValue(), exists)));
  }

  ObjectNode result(ObjectNode info) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("openapi", version);
    root.set("info", info);
    root.putArray("servers").addObject().put("url", "/");
    ArrayNode tagList = root.putArray("tags");
    tags.values().forEach(tagList::add);
    ArrayNode requirements = root.putArray("security");
    security.forEach(requirements::add);
    root.putObject("paths").setAll(paths);
    ObjectNode all = root.putObject("components");
    components.forEach((section, named) -> all.putObject(section).setAll(named));
    leaveOutUnused(root);
    return root;
  }

  /** What only operations that were left out refer to, directly or through another component. */
  private static void leaveOutUnused(ObjectNode root) {
    ObjectNode all = (ObjectNode) root.get("components");
    for (int known = -1; known != size(all); ) {
      known = size(all);
      Set<String> used = new HashSet<>();
      root.findValues("$ref").forEach(ref -> used.add(ref.asText()));
      all.properties().stream()
          .filter(section -> !section.getKey().equals("securitySchemes"))
          .forEach(
              section ->
                  ((ObjectNode) section.getValue())
                      .properties()
                      .removeIf(
                          e ->
                              !used.contains(COMPONENT_REF + section.getKey() + "/" + e.getKey())));
    }
  }

  private static int size(ObjectNode components) {
    int size = 0;
    for (JsonNode section : components) {
      size += section.size();
    }
    return size;
  }

  private void addPath(String service, String path, JsonNode item) {
    if (METHODS.stream().noneMatch(item::has)) {
      return;
    }
    JsonNode other = paths.get(path);
    if (other == null) {
      paths.put(path, withOwnNames(service, item));
    } else if (!other.equals(item)) {
      throw new IllegalStateException(
          "%s of %s is documented otherwise elsewhere".formatted(path, service));
    }
  }

  /** Two services may have an operation of one name; the later one gets its service's before it. */
  private JsonNode withOwnNames(String service, JsonNode item) {
    for (String method : METHODS) {
      if (item.path(method) instanceof ObjectNode operation && operation.has("operationId")) {
        String id = operation.path("operationId").asText();
        if (!operationIds.add(id)) {
          String own = service.replaceFirst("-service$", "") + capitalized(id);
          operationIds.add(own);
          operation.put("operationId", own);
        }
      }
    }
    return item;
  }

  private static JsonNode outside(String path, JsonNode item, BiPredicate<String, String> exists) {
    ObjectNode kept = item.deepCopy();
    METHODS.stream()
        .filter(method -> !exists.test(method.toUpperCase(Locale.ROOT), path))
        .forEach(kept::remove);
    return kept;
  }

  private void addComponents(JsonNode document, Map<String, String> renames) {
    document
        .path("components")
        .properties()
        .forEach(
            section ->
                section
                    .getValue()
                    .properties()
                    .forEach(
                        e -> {
                          String key = section.getKey() + "/" + e.getKey();
                          String name = renames.getOrDefault(key, key);
                          components
                              .computeIfAbsent(section.getKey(), s -> new TreeMap<>())
                              .putIfAbsent(name.substring(name.indexOf('/') + 1), e.getValue());
                        }));
  }

  /** Components (section/name) that exist with another content, and what to call them. */
  private Map<String, String> collisions(String service, JsonNode document) {
    Map<String, String> renames = new HashMap<>();
    for (var section : document.path("components").properties()) {
      Map<String, JsonNode> known = components.getOrDefault(section.getKey(), Map.of());
      for (var e : section.getValue().properties()) {
        JsonNode other = known.get(e.getKey());
        if (other != null && !other.equals(e.getValue())) {
          String key = section.getKey() + "/" + e.getKey();
          renames.put(key, section.getKey() + "/" + prefix(service) + e.getKey());
        }
      }
    }
    return renames;
  }

  /** {@code churn-service} becomes {@code Churn}. */
  private static String prefix(String service) {
    return capitalized(service.replaceFirst("-service$", ""));
  }

  private static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static JsonNode rewrite(JsonNode node, Map<String, String> renames) {
    if (node.isObject()) {
      Map<String, JsonNode> members = new LinkedHashMap<>();
      node.properties()
          .forEach(
              e ->
                  members.put(
                      e.getKey(),
                      e.getKey().equals("$ref")
                          ? rewriteRef(e.getValue(), renames)
                          : rewrite(e.getValue(), renames)));
      return new ObjectNode(JsonNodeFactory.instance, members);
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> copy.add(rewrite(item, renames)));
      return copy;
    }
    return node;
  }

  private static JsonNode rewriteRef(JsonNode ref, Map<String, String> renames) {
    String text = ref.asText();
    if (!text.startsWith(COMPONENT_REF)) {
      return ref;
    }
    String key = text.substring(COMPONENT_REF.length());
    return TextNode.valueOf(COMPONENT_REF + renames.getOrDefault(key, key));
  }
}
