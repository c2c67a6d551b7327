package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One erasure, asked for at the gateway, is an erasure in every service. */
@ExtendWith(CommandCenter.Started.class)
class ErasureEverywhereIT {
  private final Api admin;

  ErasureEverywhereIT(CommandCenter center) {
    this.admin = center.as("admin@demo");
  }

  @Test
  void personIsGoneFromEveryService() {
    JsonNode scored = admin.get("/api/churn/predictions?limit=1000").expect(200).path("items");
    String person = scored.get(scored.size() - 1).path("customer_id").asText();
    List<String> paths =
        List.of(
            "/api/customers/" + person,
            "/api/churn/predictions/" + person,
            "/api/churn/trajectories/" + person,
            "/api/counterfactual/recommendations/" + person);
    paths.forEach(path -> admin.get(path).expect(200));
    List<String> traces =
        List.of(
            "/api/churn/predictions?limit=1000",
            "/api/counterfactual/scenarios/" + scenario(person),
            "/api/actions/" + action(person));
    traces.forEach(path -> assertThat(admin.get(path).text()).contains(person));

    JsonNode report = admin.result(admin.delete("/api/customers/" + person));

    assertThat(report.path("complete").asBoolean()).as(report.toString()).isTrue();
    admin.get("/api/customers/" + person).expectProblem(404, "not_found");
    // The others know the person by themselves, until the erasure has come to them.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              paths.forEach(path -> admin.get(path).expectProblem(404, "not_found"));
              traces.forEach(
                  path ->
                      assertThat(admin.get(path).expect(200).toString())
                          .as(path)
                          .doesNotContain(person));
            });
    admin.get("/api/regret/customers/" + person).expectProblem(404, "not_found");
  }

  private String scenario(String person) {
    return admin
        .post("/api/counterfactual/simulate", "{\"customer_ids\": [\"" + person + "\"]}")
        .expect(200)
        .at("/scenario/scenario_id")
        .asText();
  }

  private String action(String person) {
    return admin
        .send(
            "POST",
            "/api/actions/trigger",
            "application/json",
            """
            {"customer_ids": ["%s"], "action_type": "slack_alert", "message": "Before the erasure"}
            """
                .formatted(person),
            "Idempotency-Key",
            "action-of-the-erasure-test")
        .expect(202)
        .at("/action/id")
        .asText();
  }
}
