package org.commandcenter.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.local.process.Pause;

/**
 * The organization that is asked about: filled once with a little of everything, because most
 * mistakes lie behind the first check.
 */
record Organization(Client client, String user) {
  /** What things are called, in the order of preference: most name their customer, too. */
  private static final List<String> NAMES =
      List.of(
          "deal_id",
          "decision_id",
          "dataset_id",
          "scenario_id",
          "erasure_id",
          "model_version",
          "segment",
          "customer_id",
          "id",
          "name");

  /** Fills it where it is empty. */
  void fill() {
    if (client.get("/api/customers?limit=1").path("items").isEmpty()) {
      follow(
          client.post(
              "/api/sample-data", "{\"preset\": \"saas\", \"customers\": 120, \"seed\": 7}"));
      follow(
          client.post(
              "/api/churn/models/train", "{\"algorithm\": \"xgboost\", \"horizon_days\": 90}"));
    }
    String customer = client.get("/api/customers?limit=1").at("/items/0/customer_id").asText();
    client.post(
        "/api/counterfactual/simulate",
        "{\"intervention_type\": \"proactive_outreach\", \"intervention_timing\": \"14d_earlier\","
            + " \"save_results\": true}");
    client.post(
        "/api/deals",
        "{\"customer_id\": \""
            + customer
            + "\", \"name\": \"Deal\", \"amount\": 10, \"stage\": \"lead\"}");
    client.post("/api/auth/keys", "{\"name\": \"fuzz\", \"role\": \"viewer\"}");
    client.post(
        "/api/actions/trigger",
        "{\"customer_ids\": [\""
            + customer
            + "\"], \"action_type\": \"slack_alert\", \"message\": \"x\"}");
    client.send(
        "POST",
        "/api/datasets",
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"t.csv\"\r\n\r\n"
            + "customer_id,seats,churned\n"
            + rows()
            + "\r\n--b--\r\n");
    follow(client.post("/api/prescriptions", "{\"budget\": 5000}"));
  }

  private static String rows() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      rows.append("t-%d,%d,%d\n".formatted(i, i % 7, i % 3 == 0 ? 1 : 0));
    }
    return rows.toString();
  }

  private void follow(JsonNode job) {
    String path = "/api/jobs/" + job.path("id").asText();
    for (int i = 0; i < 600 && !job.path("id").isMissingNode(); i++) {
      if (List.of("succeeded", "failed").contains(client.get(path).path("state").asText())) {
        return;
      }
      Pause.of(java.time.Duration.ofMillis(200));
    }
  }

  /** What is there now, in an order that stays. */
  World world() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    List<String> cursors = new ArrayList<>();
    list(names, "customers", "/api/customers?sort=company");
    list(names, "deals", "/api/deals");
    list(names, "datasets", "/api/datasets");
    list(names, "decisions", "/api/decisions");
    list(names, "actions", "/api/actions/log");
    list(names, "scenarios", "/api/counterfactual/scenarios");
    list(names, "models", "/api/churn/models");
    list(names, "keys", "/api/auth/keys");
    list(names, "erasures", "/api/erasures");
    list(names, "segments", "/api/segments");
    list(names, "indicators", "/api/churn/indicators");
    names.put("organizations", List.of(user.substring(user.indexOf('@') + 1)));
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
    names.computeIfAbsent("models", m -> new ArrayList<>()).add("churn");
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
    return new World(names, cursors);
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
