package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class EffectsIT {
  private static final String ORDER = "{\"horizon_days\": 90, \"minimum\": 30}";

  @Test
  void an_experiment_becomes_the_posterior_of_every_answer_and_can_be_undone() {
    randomised("measured");

    JsonPath result = estimate("measured", ORDER);

    assertThat(result.getString("result.version")).isEqualTo("rules-v1-e1");
    assertThat(result.getString("result.effects[0].status")).isEqualTo("estimated");
    assertThat(result.getString("result.effects[0].explanation"))
        .contains("evidence: experimental")
        .contains("50 customers who had it and 50 who had nothing (experiment e1)");
    assertThat(result.getString("result.effects[2].status")).isEqualTo("insufficient_evidence");
    assertThat(result.getString("result.effects[2].explanation"))
        .contains("insufficient evidence")
        .contains("at least 30 of each");

    JsonPath registry = Calls.get("measured", "/api/effects");
    assertThat(registry.getString("effects[0].data[0].source")).isEqualTo("experiment:e1");
    assertThat(registry.getDouble("effects[0].data[0].mean")).isCloseTo(-0.4, within(1e-3));
    assertThat(registry.getDouble("effects[0].posterior.mean")).isBetween(-0.4, -0.15);
    assertThat(registry.getDouble("effects[0].weights.experimental")).isBetween(0.1, 0.9);
    assertThat(registry.getString("effects[0].evidence")).isEqualTo("experimental");
    assertThat(registry.getString("effects[2].evidence")).isEqualTo("assumed");
    assertThat(registry.getDouble("effects[2].posterior.mean")).isEqualTo(-0.2);
    assertThat(registry.getString("timing.evidence")).isEqualTo("assumed");
    assertThat(registry.getString("versions[0].kind")).isEqualTo("estimate");
    assertThat(registry.getString("versions[0].changed_by")).isEqualTo("analyst@measured");
    JsonPath board = Calls.get("measured", "/api/regret/customers/held-49");
    assertThat(board.getString("effects_version")).isEqualTo("rules-v1-e1");
    assertThat(board.getString("judgement.evidence"))
        .as("it was called late, and what delay costs is a rule")
        .isEqualTo("assumed");
    assertThat(
            Calls.get("measured", "/api/regret/customers/held-48").getString("judgement.evidence"))
        .isEqualTo("experimental");

    // The same data under another prior: a version of its own, computed at once.
    Calls.setEffect("measured", "proactive_outreach", -0.05, 0.05);
    JsonPath sceptical = Calls.get("measured", "/api/effects");
    assertThat(sceptical.getString("version")).isEqualTo("rules-v1+1-e1");
    assertThat(sceptical.getDouble("effects[0].posterior.mean"))
        .isGreaterThan(registry.getDouble("effects[0].posterior.mean"));

    restore("measured", "rules-v1-e1");
    JsonPath back = Calls.get("measured", "/api/effects");
    assertThat(back.<Object>get("effects.posterior")).isEqualTo(registry.get("effects.posterior"));
    assertThat(back.getString("version")).isEqualTo("rules-v1+2-e1");
    restore("measured", "rules-v1");
    JsonPath rules = Calls.get("measured", "/api/effects");
    assertThat(rules.getList("effects.evidence", String.class)).containsOnly("assumed");
    assertThat(rules.getDouble("effects[0].posterior.mean")).isEqualTo(-0.15);
    assertThat(rules.getList("versions.kind", String.class))
        .containsExactly("restore", "restore", "prior", "prior", "estimate");
    Calls.as("measured", Role.ADMIN)
        .post("/api/effects/versions/rules-v1+7-e9/restore")
        .then()
        .statusCode(404);
  }

  @Test
  void too_little_history_is_an_answer_and_keeps_the_rules() {
    World.named("little")
        .customer("a", 1000)
        .prediction("a", 0.7, 1000)
        .signal("a", "2026-01-05", 0.7, 1000.0)
        .publish();

    JsonPath result = estimate("little", "{}");

    assertThat(result.getString("state")).isEqualTo("succeeded");
    assertThat(result.getString("result.version")).isEqualTo("rules-v1");
    assertThat(result.getList("result.effects.status", String.class))
        .containsOnly("insufficient_evidence");
    assertThat(result.getString("result.explanation")).contains("No effect has been measured");
    assertThat(Calls.get("little", "/api/effects").getList("versions")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"minimum\": 3} | minimum", "{\"horizon_days\": 1} | horizon_days"})
  void an_estimation_that_could_not_be_honest_is_refused(String body, String field) {
    Calls.as("little", Role.ANALYST)
        .body(body)
        .post("/api/effects/estimate")
        .then()
        .statusCode(422)
        .body("violations[0].field", org.hamcrest.Matchers.equalTo(field));
  }

  @Test
  void only_analysts_estimate_and_only_admins_restore() {
    Calls.as("little", Role.VIEWER).body("{}").post("/api/effects/estimate").then().statusCode(403);
    Calls.as("little", Role.OPERATOR)
        .post("/api/effects/versions/rules-v1/restore")
        .then()
        .statusCode(403);
  }

  /** A hundred customers: of those called 30 % are lost, of the others 70 %. */
  private static void randomised(String organization) {
    World world = World.named(organization);
    for (int i = 0; i < 50; i++) {
      String called = "called-" + i;
      String held = "held-" + i;
      for (String id : new String[] {called, held}) {
        world.customer(id, 1000).prediction(id, 0.7, 10_000);
        world.signal(id, "2026-01-05", 0.7, 10_000.0);
      }
      world.assignment(called, "proactive_outreach", "2026-01-05", 0.5);
      world.intervention(called, "proactive_outreach", "2026-01-05", 10.0);
      world.assignment(held, "holdout", "2026-01-05", 0.5);
      if (i == 49) {
        // Held out and treated nevertheless: it still counts among the held out.
        world.intervention(held, "proactive_outreach", "2026-01-12", 10.0);
      }
      if (i % 10 < 3) {
        world.outcome(called, "churned", "2026-02-16");
      }
      if (i % 10 >= 3) {
        world.outcome(held, "churned", "2026-02-16");
      }
    }
    world.publish();
  }

  private static void restore(String organization, String version) {
    Calls.as(organization, Role.ADMIN)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .post("/api/effects/versions/" + version + "/restore")
        .then()
        .statusCode(200);
  }

  private static JsonPath estimate(String organization, String order) {
    String job =
        Calls.as(organization, Role.ANALYST)
            .body(order)
            .post("/api/effects/estimate")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> Calls.get(organization, "/api/jobs/" + job),
            state -> !"running queued".contains(state.getString("state")));
  }
}
