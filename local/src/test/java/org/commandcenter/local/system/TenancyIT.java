package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What belongs to another organization does not exist. */
@ExtendWith(CommandCenter.Started.class)
class TenancyIT {
  private final Api own;
  private final Api stranger;

  TenancyIT(CommandCenter center) {
    this.own = center.as("operator@demo");
    this.stranger = center.as("admin@sandbox");
  }

  @Test
  void everyRouteAnswers404ForWhatAnotherOrganizationOwns() {
    Map<String, String> paths = pathsOfOwnThings();
    SoftAssertions.assertSoftly(
        softly ->
            paths.forEach(
                (route, path) -> {
                  softly.assertThat(own.get(path).status()).as("own %s", route).isEqualTo(200);
                  Answer answer = stranger.get(path);
                  softly.assertThat(answer.status()).as("foreign %s", route).isEqualTo(404);
                  softly.assertThat(answer.text()).contains("problem");
                }));
  }

  @Test
  void foreignThingsAreUnknownToWritesAndMissingInLists() {
    String customer = ownCustomer();
    stranger
        .send(
            "POST",
            "/api/actions/trigger",
            "application/json",
            """
            {"customer_ids": ["%s"], "action_type": "slack_alert", "message": "hello"}
            """
                .formatted(customer),
            "Idempotency-Key",
            UUID.randomUUID().toString())
        .expectProblem(422, "unknown_customers");
    stranger
        .post("/api/actions/" + ownAction(customer) + "/cancel", "")
        .expectProblem(404, "not_found");
    assertThat(stranger.delete("/api/datasets/" + ownDataset()).status()).isEqualTo(404);
    assertThat(stranger.get("/api/customers?ids=" + customer).expect(200).path("items")).isEmpty();
    assertThat(stranger.get("/api/customers?limit=1000").text()).doesNotContain(customer);
    assertThat(stranger.get("/api/actions/log").text()).doesNotContain(ownAction(customer));
  }

  private Map<String, String> pathsOfOwnThings() {
    String customer = ownCustomer();
    String dataset = ownDataset();
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("customer", "/api/customers/" + customer);
    paths.put("timeline", "/api/customers/" + customer + "/timeline");
    paths.put("overview", "/api/customers/" + customer + "/overview");
    paths.put("prediction", "/api/churn/predictions/" + customer);
    paths.put("explanation", "/api/churn/explanations/" + customer);
    paths.put("trajectory", "/api/churn/trajectories/" + customer);
    paths.put("recommendation", "/api/counterfactual/recommendations/" + customer);
    paths.put("regret", "/api/regret/customers/" + customer);
    paths.put("scenario", "/api/counterfactual/scenarios/" + ownScenario(customer));
    paths.put("dataset", "/api/datasets/" + dataset);
    paths.put("rejects", "/api/datasets/" + dataset + "/rejects");
    paths.put("action", "/api/actions/" + ownAction(customer));
    paths.put("job", "/api/jobs/" + ownJob());
    paths.put("snapshot of a dataset", "/api/snapshots/dataset-" + dataset);
    paths.put("file of a snapshot", file("/api/snapshots/", "customers"));
    paths.put("file of a churn snapshot", file("/api/churn/snapshots/", "predictions"));
    return paths;
  }

  private String ownCustomer() {
    return own.get("/api/customers?sort=-churn_probability&limit=1")
        .expect(200)
        .at("/items/0/customer_id")
        .asText();
  }

  private String ownDataset() {
    Answer answer = own.upload("/api/datasets", "own.csv", TelcoTable.of("demo-own", 30, 5));
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    return answer.json().path("dataset_id").asText();
  }

  private String ownScenario(String customer) {
    return own.post("/api/counterfactual/simulate", "{\"customer_ids\": [\"" + customer + "\"]}")
        .expect(200)
        .at("/scenario/scenario_id")
        .asText();
  }

  private String ownAction(String customer) {
    return own.send(
            "POST",
            "/api/actions/trigger",
            "application/json",
            """
            {"customer_ids": ["%s"], "action_type": "slack_alert", "message": "of our own"}
            """
                .formatted(customer),
            "Idempotency-Key",
            "own-action-of-the-tenancy-test")
        .expect(202)
        .at("/action/id")
        .asText();
  }

  private String ownJob() {
    return own.post("/api/churn/score", "").expect(202).path("id").asText();
  }

  private String file(String route, String table) {
    JsonNode manifest = own.get(route + table).expect(200);
    return route + "files/" + manifest.at("/files/0/id").asText();
  }
}
