package org.commandcenter.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The OpenAPI document that the gateway serves, and whether values are as it says. */
final class ServedDocument {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;
  private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);

  ServedDocument(JsonNode root) {
    this.root = root;
  }

  /** All operations by METHOD and path, but for those of older clients, which AliasIT calls. */
  Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    for (var path : root.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())
            && !method.getValue().path("deprecated").asBoolean()) {
          operations.put(
              method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue());
        }
      }
    }
    return operations;
  }

  /** What stands for itself or is referred to. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** The least role of an operation; empty for one that asks for no token. */
  static String role(JsonNode operation) {
    return operation.path("security").path(0).path("bearer").path(0).asText();
  }

  /** What of the value is not as the schema says; empty when all is. */
  List<String> mismatches(JsonNode schema, JsonNode value) {
    ObjectNode whole = JSON.createObjectNode();
    whole.set("components", root.path("components"));
    whole.putArray("allOf").add(schema);
    JsonSchema compiled = schemas.getSchema(whole);
    return compiled.validate(value).stream().map(ValidationMessage::getMessage).limit(8).toList();
  }

  /** The examples in the document that are not as their schemas say, by their places. */
  Map<String, List<String>> unfitExamples() {
    Map<String, List<String>> unfit = new LinkedHashMap<>();
    operations()
        .forEach(
            (name, operation) -> {
              unfit(name, operation.path("requestBody").path("content"), unfit);
              operation
                  .path("responses")
                  .properties()
                  .forEach(
                      answer ->
                          unfit(
                              name + " " + answer.getKey(),
                              resolve(answer.getValue()).path("content"),
                              unfit));
            });
    return unfit;
  }

  private void unfit(String place, JsonNode content, Map<String, List<String>> unfit) {
    for (var type : content.properties()) {
      JsonNode media = type.getValue();
      if (type.getKey().contains("json") && !type.getKey().contains("ndjson")) {
        check(place, media.path("schema"), media.path("example"), unfit);
        media
            .path("examples")
            .forEach(one -> check(place, media.path("schema"), one.path("value"), unfit));
      }
    }
  }

  private void check(
      String place, JsonNode schema, JsonNode example, Map<String, List<String>> unfit) {
    if (!example.isMissingNode()) {
      List<String> mismatches = mismatches(schema, example);
      if (!mismatches.isEmpty()) {
        unfit.put(place, mismatches);
      }
    }
  }
}
