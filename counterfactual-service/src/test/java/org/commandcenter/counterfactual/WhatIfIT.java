package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class WhatIfIT {
  private static final String PATH = "/api/counterfactual/what-if";
  private static final String RESCORED =
      """
      {"customer_id": "a", "model_version": "m1", "churn_probability": 0.7, "risk_level": "high",
       "target": null, "found": true, "what_ifs": [
        {"changes": [{"feature": "tickets", "from": 6.0, "to": 0.0},
                     {"feature": "plan", "from": "basic", "to": null}],
         "churn_probability": 0.1, "risk_level": "low", "reduction": 0.6,
         "warnings": ["tickets was never like this in training"]}]}
      """;

  @Test
  void the_model_scores_again_and_the_intervention_goes_on_from_there() {
    World.named("what-if")
        .customer("a", 1000)
        .prediction("a", 0.7, 20_000)
        .rescored("a", "\"tickets\", \"plan\", \"nps\"", 200, RESCORED)
        .publish();

    JsonPath answer =
        Calls.post(
            "what-if",
            PATH,
            """
            {"customer_id": "crm-a", "changes": {"tickets": 0, "plan": "gold"},
             "intervention_type": "discount_offer", "intervention_timing": "30d_earlier"}
            """);

    assertThat(answer.getDouble("baseline.churn_probability")).isEqualTo(0.7);
    assertThat(answer.getDouble("changed.churn_probability")).isEqualTo(0.1);
    assertThat(answer.getDouble("difference")).isCloseTo(-0.6, within(1e-12));
    assertThat(answer.getDouble("value_difference")).isCloseTo(12_000, within(1e-6));
    assertThat(answer.getDouble("baseline.revenue_recovered")).isCloseTo(4000, within(1e-6));
    assertThat(answer.getDouble("changed.revenue_recovered")).isCloseTo(2000, within(1e-6));
    assertThat(answer.getDouble("intervention_gain")).isCloseTo(-2000, within(1e-6));
    assertThat(answer.getDouble("changed.interval.low")).isLessThan(2000);
    assertThat(answer.getList("imputed")).isEqualTo(List.of("nps"));
    assertThat(answer.getList("ignored")).isEqualTo(List.of("plan"));
    assertThat(answer.getList("warnings")).hasSize(1);
    assertThat(answer.getString("explanation")).contains("10 % instead of 70 %");
  }

  @Test
  void wrong_questions_name_what_would_be_right() {
    World.named("what-if-wrong")
        .customer("a", 1000)
        .prediction("a", 0.7, 20_000)
        .rescored(
            "a",
            "\"tickets\", \"tenure\"",
            422,
            """
            {"detail": "changes.tenure is nothing that can be changed",
             "violations": [{"field": "changes.tenure", "message": "is nothing that can be changed"}]}
            """)
        .customer("unscored", 1000)
        .publish();
    ask("what-if-wrong", "a", "{\"magic\": 1}")
        .statusCode(422)
        .body("violations[0].field", equalTo("changes.magic"))
        .body("detail", containsString("there are tickets, tenure"));
    ask("what-if-wrong", "a", "{\"tenure\": 1}")
        .statusCode(422)
        .body("violations[0].field", equalTo("changes.tenure"));
    ask("what-if-wrong", "a", "{}").statusCode(422).body("detail", containsString("changes"));
    ask("what-if-wrong", "unscored", "{\"tickets\": 1}")
        .statusCode(409)
        .body("code", equalTo("not_scored"));
    ask("what-if-wrong", "nobody", "{\"tickets\": 1}").statusCode(404);
    Calls.as("what-if-wrong", Role.VIEWER)
        .body(
            "{\"customer_id\": \"a\", \"changes\": {\"tickets\": 1}, \"intervention_type\": \"x\"}")
        .post(PATH)
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("intervention_type"));
  }

  @Test
  void without_churn_service_the_answer_says_so() {
    World.named("what-if-cut")
        .customer("a", 1000)
        .prediction("a", 0.7, 20_000)
        .rescored("a", "\"tickets\"", 200, RESCORED)
        .publish();
    ask("what-if-cut", "a", "{\"tickets\": 0}").statusCode(200);
    Runnable restore = World.cut("churn-service");
    try {
      for (int i = 0; i < 5; i++) {
        ask("what-if-cut", "a", "{\"tickets\": 0}")
            .statusCode(503)
            .body("code", equalTo("neighbour_unavailable"));
      }
    } finally {
      restore.run();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> ask("what-if-cut", "a", "{\"tickets\": 0}").statusCode(200));
    // Its snapshots have a breaker of their own.
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> Calls.get("what-if-cut", "/api/regret/leaderboard").getBoolean("stale"),
            stale -> !stale);
  }

  private static ValidatableResponse ask(String organization, String customer, String changes) {
    return Calls.as(organization, Role.VIEWER)
        .body("{\"customer_id\": \"%s\", \"changes\": %s}".formatted(customer, changes))
        .post(PATH)
        .then();
  }
}
