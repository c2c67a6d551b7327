package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.commandcenter.local.state.Secrets.User;

/**
 * What the document alone does not tell of a filled organization: bodies that are accepted, and
 * names in a path that belong together.
 */
final class Recipes {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PARTS = "multipart/form-data";

  /** By operation and media type; texts where they are no JSON. */
  private final Map<String, List<JsonNode>> bodies = new LinkedHashMap<>();

  private final Map<String, List<Map<String, String>>> places = new LinkedHashMap<>();

  /** The operation with these bodies for its examples, where there are any. */
  Operation on(Operation operation) {
    return new Operation(
        operation.method(),
        operation.path(),
        operation.parameters(),
        operation.bodies().stream()
            .map(
                body ->
                    new Operation.Body(
                        body.mediaType(),
                        body.schema(),
                        bodies.getOrDefault(
                            operation.name() + " " + body.mediaType(), body.examples())))
            .toList());
  }

  /** For some places of a path the names that go together. */
  List<Map<String, String>> places(String path) {
    return places.getOrDefault(path, List.of());
  }

  /** Of what {@link Filling} has numbered. */
  void ofNumbered() {
    place(
        "/api/customers/{id}/identifiers/{external_id}",
        i -> Map.of("id", "named-" + i, "external_id", "also-" + i));
    place("/api/customers/{id}/unmerge", i -> Map.of("id", "merged-0"));
    place("/api/leads/{id}/assign", i -> Map.of("id", "lead-" + i));
    place("/api/leads/{id}/assignment", i -> Map.of("id", "lead-0"));
    json(
        "POST /api/customers/{id}/unmerge",
        i -> "{\"other_id\": \"merged-%d\", \"reason\": \"fuzz\"}".formatted(i + 1));
    json("POST /api/leads/{id}/assign", i -> "{}");
    json("POST /api/vietnam/assign-sql-lead", i -> "{\"lead_id\": \"lead-%d\"}".formatted(i));
    json(
        "PUT /api/customers/{id}/stage",
        i -> "{\"new_stage\": \"%s\"}".formatted(i % 2 == 0 ? "churned" : "customer"));
    json(
        "POST /api/actions/trigger",
        i ->
            "{\"customer_ids\": [\"named-%d\"], \"action_type\": \"slack_alert\", \"message\": \"x\"}"
                .formatted(i));
  }

  /** Of tables that are sent as a part of a form. */
  void ofTables() {
    String datasets = "customer_id,seats,churned\nt-1,%d,1\nt-2,3,0\n";
    String sales = "customer_id,event_date,amount,event_type\nt-%d,2026-01-05,10,purchase\n";
    parts("POST /api/datasets", datasets);
    parts("POST /api/churn/predict/batch", "mrr\n1%d00\n");
    parts("POST /api/v1/batch_predict", "mrr\n1%d00\n");
    parts("POST /api/churn/predict/batches", "customer_id,mrr\nt-1,1%d00\n");
    parts("POST /api/v1/churn/v2/organizations/{org_id}/upload-dataset", sales);
    parts("POST /api/v1/churn/v2/organizations/{org_id}/predict-bulk", sales);
  }

  void ofScored(List<String> customers) {
    put(
        "POST /api/counterfactual/what-if",
        JSON,
        customers.stream()
            .map(
                id ->
                    "{\"customer_id\": \"%s\", \"changes\": {\"engagement_score\": 50}}"
                        .formatted(id))
            .map(Recipes::parsed)
            .toList());
  }

  void ofModels(List<String> versions) {
    for (String path : List.of("", "/ready", "/infer")) {
      places.put("/v2/models/{name}" + path, List.of(Map.of("name", "churn")));
      places.put(
          "/v2/models/{name}/versions/{version}" + path,
          versions.stream().map(version -> Map.of("name", "churn", "version", version)).toList());
    }
    for (String path : List.of("", "/versions/{version}")) {
      json(
          "POST /v2/models/{name}" + path + "/infer",
          i ->
              "{\"inputs\": [{\"name\": \"mrr\", \"shape\": [1], \"datatype\": \"FP64\", \"data\": [%d]}]}"
                  .formatted(i));
    }
  }

  /** A wrong password is one of those after which a user is locked out: it is not the caller's. */
  void ofUser(User user) {
    json(
        "POST /api/auth/login",
        i ->
            "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(user.name(), user.password()));
  }

  void ofKey(String id, String secret) {
    put(
        "POST /api/auth/token",
        FORM,
        List.of(
            TextNode.valueOf(
                "grant_type=client_credentials&client_id=%s&client_secret=%s"
                    .formatted(id, secret))));
  }

  void place(String path, List<Map<String, String>> names) {
    places.put(path, names);
  }

  private void place(String path, IntFunction<Map<String, String>> names) {
    places.put(path, several(names));
  }

  private void json(String operation, IntFunction<String> body) {
    put(operation, JSON, several(i -> parsed(body.apply(i))));
  }

  private void parts(String operation, String table) {
    put(
        operation,
        PARTS,
        several(i -> TextNode.valueOf(Filling.form(table.formatted(i), MediaMaker.BOUNDARY))));
  }

  private void put(String operation, String mediaType, List<JsonNode> known) {
    if (!known.isEmpty()) {
      bodies.put(operation + " " + mediaType, known);
    }
  }

  private static <T> List<T> several(IntFunction<T> one) {
    return IntStream.range(0, Filling.SEVERAL - 1).mapToObj(one).toList();
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
