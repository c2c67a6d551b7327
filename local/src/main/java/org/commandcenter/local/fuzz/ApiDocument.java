package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The OpenAPI document that the system serves at {@code /openapi}. */
record ApiDocument(JsonNode root) {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (var path : root.path("paths").properties()) {
      for (var member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) {
          operations.add(
              operation(member.getKey(), path.getKey(), path.getValue(), member.getValue()));
        }
      }
    }
    return List.copyOf(operations);
  }

  /** What a reference stands for; anything else stands for itself. */
  JsonNode resolve(JsonNode node) {
    JsonNode resolved = node;
    for (int i = 0; i < 20 && resolved.has("$ref"); i++) {
      resolved = root.at(resolved.path("$ref").asText().substring(1));
    }
    return resolved;
  }

  private Operation operation(String method, String path, JsonNode item, JsonNode operation) {
    List<Operation.Parameter> parameters = new ArrayList<>();
    for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
      for (JsonNode entry : list) {
        JsonNode parameter = resolve(entry);
        parameters.add(
            new Operation.Parameter(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                parameter.path("required").asBoolean(),
                parameter.path("schema")));
      }
    }
    List<Operation.Body> bodies = new ArrayList<>();
    for (var media : resolve(operation.path("requestBody")).path("content").properties()) {
      List<JsonNode> examples = new ArrayList<>();
      if (media.getValue().has("example")) {
        examples.add(media.getValue().get("example"));
      }
      media
          .getValue()
          .path("examples")
          .forEach(example -> examples.add(resolve(example).path("value")));
      bodies.add(
          new Operation.Body(
              media.getKey(), media.getValue().path("schema"), List.copyOf(examples)));
    }
    return new Operation(
        method.toUpperCase(Locale.ROOT), path, List.copyOf(parameters), List.copyOf(bodies));
  }
}
