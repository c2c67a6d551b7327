package org.commandcenter.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An operation of an OpenAPI document.
 *
 * @param path template
 * @param bodyType media type of the body; null: it takes none
 * @param leastRole null: it is open to everybody
 * @param older an older spelling, which the gateway translates before the service decides
 */
record Operation(String method, String path, String bodyType, String leastRole, boolean older) {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  static List<Operation> of(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            operations.add(of(method.getKey(), path.getKey(), method.getValue()));
                          }
                        }));
    return operations;
  }

  private static Operation of(String method, String path, JsonNode operation) {
    List<String> types = new ArrayList<>();
    operation.at("/requestBody/content").fieldNames().forEachRemaining(types::add);
    List<String> roles = new ArrayList<>();
    operation
        .path("security")
        .forEach(
            requirement ->
                requirement.forEach(scopes -> scopes.forEach(role -> roles.add(role.asText()))));
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        types.isEmpty() ? null : types.getFirst(),
        roles.isEmpty() ? null : roles.getFirst(),
        operation.path("deprecated").asBoolean());
  }

  boolean isTemplate() {
    return path.contains("{");
  }

  /** The path with this in the place of each parameter. */
  String with(String value) {
    return path.replaceAll("\\{[^}]+}", value);
  }

  /** The path of something that does not exist, or at least holds nothing of anybody. */
  String ofNothing(String organization) {
    String id = "00000000-0000-4000-8000-000000000000";
    if (path.contains("{feed}")) {
      return with("customers");
    }
    return path.replace("{org_id}", organization)
        .replaceAll("\\{[^}]+}", path.startsWith("/api/jobs/") ? "churn-service-" + id : id);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
