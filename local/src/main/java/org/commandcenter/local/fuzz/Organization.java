package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.local.state.Secrets.User;

/**
 * What there is to ask about in an organization that was filled.
 *
 * @param visitor a user of it who may be locked out
 */
record Organization(Client client, Filling filling, String name, User visitor) {
  private static final String SCORED = "scored";
  private static final String CUSTOMERS = "customers";
  private static final String MODELS = "models";

  /** What things are called, in the order of preference: most name their customer, too. */
  private static final List<String> NAMES =
      List.of(
          "deal_id",
          "decision_id",
          "dataset_id",
          "batch_id",
          "scenario_id",
          "erasure_id",
          "model_version",
          "segment",
          "customer_id",
          "id",
          "name");

  /** What is there now, in an order that stays. */
  World world() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    List<String> cursors = new ArrayList<>();
    list(names, CUSTOMERS, "/api/customers?sort=company");
    list(names, SCORED, "/api/churn/predictions");
    names.get(CUSTOMERS).addAll(names.get(SCORED));
    list(names, "deals", "/api/deals");
    list(names, "datasets", "/api/datasets");
    list(names, "decisions", "/api/decisions");
    list(names, "actions", "/api/actions/log");
    list(names, "scenarios", "/api/counterfactual/scenarios");
    list(names, MODELS, "/api/churn/models");
    list(names, "keys", "/api/auth/keys");
    list(names, "erasures", "/api/erasures");
    list(names, "segments", "/api/segments");
    list(names, "indicators", "/api/churn/indicators");
    names.put("organizations", List.of(name));
    names.put("jobs", jobs());
    names.put("files", files());
    names.put(
        "snapshots",
        List.of("customers", "events", "outcomes", "predictions", "risk_trajectories"));
    List<String> sets = new ArrayList<>();
    client
        .get("/api/tableau/odata/v4")
        .path("value")
        .forEach(set -> sets.add(set.path("name").asText()));
    names.put("v4", sets);
    List<String> feeds =
        List.of(
            "churn-baseline",
            "churn-daily",
            "risk-distribution",
            "simulator",
            "regret-leaderboard",
            "regret-heatmap",
            "regret-zone",
            "action-log");
    names.put("tableau", feeds);
    names.put("export", feeds);
    List<String> functions = new ArrayList<>();
    client.get("/endpoints").fieldNames().forEachRemaining(functions::add);
    names.put("endpoints", functions);
    names.put("query", functions);
    names.put("dependence", List.of("tenure_days", "engagement_score", "mrr", "events_28d"));
    list(names, "batches", "/api/churn/predict/batches");
    names.put("prediction-batches", names.get("batches"));
    names.put("leads", Filling.names("lead"));
    for (String path : List.of("churn-prediction", "clv", "expansion-opportunity")) {
      names.put(path, names.get(CUSTOMERS));
    }
    for (String path :
        List.of(
            "/api/customers",
            "/api/deals",
            "/api/decisions",
            "/api/churn/predictions",
            "/api/regret/leaderboard",
            "/api/audit",
            "/api/prescriptions",
            "/api/erasures")) {
      JsonNode cursor = client.get(path + "?limit=1").path("next_cursor");
      if (cursor.isTextual()) {
        cursors.add(cursor.asText());
      }
    }
    return new World(names, cursors, recipes(names));
  }

  private Recipes recipes(Map<String, List<String>> names) {
    Recipes recipes = new Recipes();
    recipes.ofNumbered();
    recipes.ofTables();
    recipes.ofModels(names.get(MODELS));
    recipes.ofUser(visitor);
    recipes.ofScored(names.get(SCORED));
    JsonNode key = client.post("/api/auth/keys", "{\"name\": \"token\", \"role\": \"viewer\"}");
    names.get("keys").remove(key.path("id").asText());
    recipes.ofKey(key.path("id").asText(), key.path("secret").asText());
    recipes.place(
        "/api/churn/predict/batch/{job_id}/file",
        filling.scoredFiles().stream().map(job -> Map.of("job_id", job)).toList());
    recipes.place(
        "/api/effects/versions/{version}/restore",
        List.of(Map.of("version", client.get("/api/effects").path("version").asText())));
    return recipes;
  }

  private void list(Map<String, List<String>> names, String kind, String path) {
    List<String> found = new ArrayList<>();
    for (JsonNode item :
        client.get(path + (path.contains("?") ? "&" : "?") + "limit=200").path("items")) {
      NAMES.stream()
          .map(name -> item.path(name).asText(item.path("scenario").path(name).asText()))
          .filter(name -> !name.isEmpty())
          .findFirst()
          .ifPresent(found::add);
    }
    names.put(kind, found);
  }

  /** Jobs are listed by each service for itself; these ask for what exists already. */
  private List<String> jobs() {
    List<String> found = new ArrayList<>();
    JsonNode again =
        client.post("/api/sample-data", "{\"preset\": \"saas\", \"customers\": 120, \"seed\": 7}");
    JsonNode run = client.get("/api/prescriptions/summary");
    for (JsonNode id : List.of(again.path("id"), run.path("run"), run.path("run_id"))) {
      if (id.isTextual()) {
        found.add(id.asText());
      }
    }
    return found;
  }

  private List<String> files() {
    List<String> found = new ArrayList<>();
    for (String path : List.of("/api/snapshots/customers", "/api/churn/snapshots/predictions")) {
      client.get(path).path("files").forEach(file -> found.add(file.path("id").asText()));
    }
    return found;
  }
}
