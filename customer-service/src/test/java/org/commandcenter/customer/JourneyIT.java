package org.commandcenter.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commandcenter.customer.Calls.as;
import static org.commandcenter.customer.Lifecycles.fiveCustomers;
import static org.commandcenter.customer.Lifecycles.get;
import static org.commandcenter.customer.Lifecycles.move;
import static org.commandcenter.customer.Lifecycles.outcome;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.awaitility.Awaitility;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

/** One customer's stages: which moves there are, and what they leave. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class JourneyIT {
  @Test
  void aJourneyTellsStagesDatesAndDurations() {
    String org = fiveCustomers();

    JsonPath journey = get(org, "/api/customers/b/journey");

    assertThat(journey.getList("stages.stage"))
        .containsExactly("lead", "mql", "sql", "customer", "churned");
    assertThat(journey.getString("current_stage")).isEqualTo("churned");
    assertThat(journey.getList("stages.duration_days", Double.class).subList(0, 4))
        .containsExactly(27.0, 28.0, 45.0, 170.0);
    assertThat(journey.getDouble("total_journey_days")).isEqualTo(270);
    assertThat(journey.getList("key_milestones.type"))
        .containsExactly("became_lead", "became_mql", "became_sql", "became_customer", "churned");
    assertThat(get(org, "/api/customers/e/journey").getString("stages[0].date"))
        .isEqualTo("2024-06-01T00:00:00Z");
    as(org, "viewer")
        .get("/api/customers/b/journey?as_of=2020-01-01T00:00:00Z")
        .then()
        .statusCode(404);
  }

  @Test
  void anOutcomeMovesTheStageAndRetentionAfterChurnReactivatesWhateverTheOrder() {
    String org = fiveCustomers();

    outcome(org, "a", "retained", "2025-09-01");
    outcome(org, "a", "churned", "2025-08-01");

    JsonPath journey = get(org, "/api/customers/a/journey");
    assertThat(journey.getList("stages.stage")).endsWith("customer", "churned", "customer");
    assertThat(journey.getString("key_milestones[-1].type")).isEqualTo("reactivated");
    assertThat(get(org, "/api/customers/a").getString("stage")).isEqualTo("customer");
    outcome(org, "d", "retained", "2025-09-01");
    assertThat(get(org, "/api/customers/d").getString("stage")).isEqualTo("lead");
  }

  @Test
  void aMoveThatMakesNoSenseIsRefusedWithTheStagesAllowed() {
    String org = fiveCustomers();

    move(org, "d", "churned", null)
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid_transition"))
        .body("violations[0].field", equalTo("new_stage"))
        .body("detail", containsString("mql, sql, customer"));
    move(org, "d", "vip", null)
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("new_stage"));
    move(org, "nobody", "mql", null).then().statusCode(404);
    move(org, "d", "lead", null).then().statusCode(200).body("stages.size()", equalTo(1));
  }

  @Test
  void anErasedPersonLeavesNeitherStagesNorDeals() {
    String org = fiveCustomers();
    Calls.json(
        as(org, "operator")
            .contentType("application/json")
            .body("{\"external_id\": \"deal-of-b\", \"customer_id\": \"b\"}")
            .post("/api/deals"));

    String job = Calls.json(as(org, "admin").delete("/api/customers/b")).getString("id");

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(get(org, "/api/jobs/" + job).<Boolean>get("result.complete")).isTrue());
    assertThat(get(org, "/api/deals").getList("items")).isEmpty();
    assertThat(get(org, "/api/analytics/lifecycle").getInt("funnel_metrics.leads")).isEqualTo(3);
  }
}
