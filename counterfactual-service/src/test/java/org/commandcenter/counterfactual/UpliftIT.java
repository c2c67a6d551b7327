package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class UpliftIT {
  @Test
  void an_experiment_tells_whom_an_intervention_keeps() {
    World world = World.named("uplift");
    Random random = new Random(7);
    for (int i = 0; i < 600; i++) {
      // Outreach keeps those who log in little, and disturbs the others.
      boolean quiet = random.nextBoolean();
      boolean treated = random.nextBoolean();
      double kept = !treated ? 0.5 : quiet ? 0.9 : 0.1;
      customer(world, "c" + i, quiet ? 1 : 20, random.nextDouble() < kept);
      world.assignment("c" + i, treated ? "proactive_outreach" : "holdout", "2025-07-08", 0.5);
      if (treated) {
        world.intervention("c" + i, "proactive_outreach", "2025-07-09", 10.0);
      }
    }
    world
        .customer("now", 1000)
        .prediction("now", 0.6, 10_000)
        .episode("now", "2026-05-20", null, 0.6, 10_000.0, "{\"logins\": 1}")
        .publish();
    Calls.as("uplift", Role.VIEWER)
        .get("/api/uplift")
        .then()
        .statusCode(409)
        .body("code", equalTo("uplift_not_trained"))
        .body("detail", containsString("POST /api/uplift/train"));

    JsonPath job = train("uplift", "{\"learner\": \"dr\", \"seed\": 3}");

    assertThat(job.getString("error")).isNull();
    assertThat(job.getString("result.version")).isEqualTo("uplift-1");
    assertThat(job.getString("result.experiment")).isEqualTo("e1");
    JsonPath answer = Calls.get("uplift", "/api/uplift?arm=proactive_outreach&limit=400");
    String arm = "report.arms[0].";
    assertThat(answer.getString(arm + "verdict")).isEqualTo("heterogeneity_found");
    assertThat(answer.getDouble(arm + "qini.low")).isPositive();
    assertThat(answer.getString(arm + "qini.definition")).contains("scikit-uplift");
    assertThat(answer.getString(arm + "average_effect.evidence")).isEqualTo("experimental");
    assertThat(answer.getString("report.policy.recommendation")).isEqualTo("personalise");
    assertThat(answer.getString("explanation")).contains("interval");
    assertThat(answer.getString("items[0].basis")).isEqualTo("average_of_group");
    assertThat(answer.getDouble("items[0].effect.low")).isPositive();
    List<String> ids = new ArrayList<>(answer.getList("items.customer_id"));
    ids.addAll(
        Calls.get(
                "uplift",
                "/api/uplift?arm=proactive_outreach&limit=400&cursor="
                    + answer.getString("next_cursor"))
            .getList("items.customer_id"));
    assertThat(ids).hasSize(601).doesNotHaveDuplicates();
    String now = "items.find { it.customer_id == 'now' }.";
    assertThat(answer.getInt(now + "group")).isLessThanOrEqualTo(3);
    assertThat(answer.getBoolean(now + "learnt_from")).isFalse();
    Calls.as("uplift", Role.VIEWER).get("/api/uplift?arm=magic").then().statusCode(422);
    Calls.as("uplift", Role.VIEWER).get("/api/uplift?cursor=WVdKag").then().statusCode(422);
    Calls.as("elsewhere", Role.ADMIN).get("/api/uplift").then().statusCode(409);
  }

  @Test
  void where_chance_decides_all_customers_have_one_effect() {
    World world = World.named("alike");
    Random random = new Random(9);
    for (int i = 0; i < 400; i++) {
      customer(world, "a" + i, random.nextInt(20), random.nextBoolean());
      if (random.nextBoolean()) {
        world.intervention("a" + i, "discount_offer", "2025-07-08", 10.0);
      }
    }
    world.publish();

    JsonPath result = train("alike", "{\"learner\": \"auto\"}");

    assertThat(result.getString("result.evidence")).isEqualTo("observational");
    assertThat(result.getMap("result.losses").keySet()).hasSize(4).contains("dr");
    assertThat(result.getString("result.explanation")).contains("by lot");
    assertThat(result.getString("result.arms[0].verdict")).isEqualTo("no_detectable_heterogeneity");
    JsonPath answer = Calls.get("alike", "/api/uplift?limit=5");
    assertThat(answer.getString("items[0].basis")).isEqualTo("average_of_all");
    assertThat(answer.getDouble("items[0].effect.value"))
        .isEqualTo(answer.getDouble("report.arms[0].average_effect.value"));
  }

  @Test
  void data_that_cannot_tell_are_refused_with_what_is_missing() {
    World treated = World.named("all-treated");
    for (int i = 0; i < 30; i++) {
      customer(treated, "t" + i, i, i % 2 == 0);
      treated.intervention("t" + i, "discount_offer", "2025-07-08", 10.0);
    }
    treated.publish();
    refused("all-treated", "{}", "no_control_arm", "holdout");

    World few = World.named("few");
    for (int i = 0; i < 30; i++) {
      customer(few, "f" + i, i, i % 2 == 0);
      if (i < 10) {
        few.intervention("f" + i, "discount_offer", "2025-07-08", 10.0);
      }
    }
    few.publish();
    refused("few", "{}", "insufficient_data", "discount_offer 10");
    refused("few", "{\"horizon_days\": 700}", "insufficient_data", "700 days");
    Calls.as("few", Role.ANALYST)
        .body("{\"experiment\": \"spring\"}")
        .post("/api/uplift/train")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("experiment"));
    Calls.as("few", Role.VIEWER).body("{}").post("/api/uplift/train").then().statusCode(403);
  }

  private static void customer(World world, String id, double logins, boolean kept) {
    world
        .customer(id, 1000)
        .prediction(id, 0.6, 10_000)
        .episode(id, "2025-07-07", null, 0.6, 10_000.0, "{\"logins\": " + logins + "}");
    if (!kept) {
      world.outcome(id, "churned", "2025-09-01");
    }
  }

  private static void refused(String organization, String body, String code, String detail) {
    Calls.as(organization, Role.ANALYST)
        .body(body)
        .post("/api/uplift/train")
        .then()
        .statusCode(409)
        .body("code", equalTo(code))
        .body("detail", containsString(detail));
  }

  private static JsonPath train(String organization, String body) {
    String job =
        Calls.as(organization, Role.ANALYST)
            .body(body)
            .post("/api/uplift/train")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> Calls.get(organization, "/api/jobs/" + job),
            state -> Set.of("succeeded", "failed").contains(state.getString("state")));
  }
}
