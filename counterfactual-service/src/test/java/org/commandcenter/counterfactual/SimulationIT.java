package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class SimulationIT {
  @Test
  void defaults_give_the_golden_values_and_are_saved() {
    World.named("sim")
        .customer("a", 1000)
        .prediction("a", 0.62, 10_000)
        .customer("b", 3000)
        .prediction("b", 0.10, 30_000)
        .customer("unscored", 3000)
        .publish();

    JsonPath answer = Calls.post("sim", "/api/counterfactual/simulate", "{}");

    assertThat(answer.getString("scenario.intervention_type")).isEqualTo("proactive_outreach");
    assertThat(answer.getString("scenario.intervention_timing")).isEqualTo("14d_earlier");
    assertThat(answer.getDouble("summary.total_customers")).isEqualTo(2);
    assertThat(answer.getDouble("summary.not_scored")).isEqualTo(1);
    assertThat(answer.getDouble("summary.revenue_at_risk")).isCloseTo(9200, within(1e-9));
    double m = 1 - 0.05 * 16 / 7;
    assertThat(answer.getDouble("summary.revenue_recovered"))
        .isCloseTo(0.15 * m * 10_000 + 0.10 * 30_000, within(1e-6));
    assertThat(answer.getDouble("summary.customers_saved")).isEqualTo(1);
    assertThat(answer.getString("summary.evidence")).isEqualTo("assumed");
    assertThat(answer.getDouble("summary.interval.low"))
        .isLessThan(answer.getDouble("summary.revenue_recovered"));
    assertThat(answer.getList("customers.customer_id")).isEqualTo(List.of("b", "a"));
    assertThat(answer.getDouble("customers[1].churn_reduction")).isCloseTo(0.1329, within(5e-5));
    assertThat(answer.getString("customers[1].timing_basis")).isEqualTo("assumed_30d");
    assertThat(answer.getDouble("customers[1].revenue")).isEqualTo(1000);

    JsonPath saved = Calls.get("sim", "/api/counterfactual/scenarios");
    assertThat(saved.getList("items")).hasSize(1);
    String id = saved.getString("items[0].scenario.scenario_id");
    assertThat(id).isEqualTo(answer.getString("scenario.scenario_id"));
    JsonPath detail = Calls.get("sim", "/api/counterfactual/scenarios/" + id + "?limit=1");
    assertThat(detail.getList("customers.customer_id")).isEqualTo(List.of("b"));
    assertThat(detail.getString("next_cursor")).isNotNull();
  }

  @Test
  void all_customers_are_streamed_as_lines_or_csv() {
    World world = World.named("sim-stream");
    for (int i = 0; i < 150; i++) {
      world.customer("c" + i, 1000).prediction("c" + i, 0.5, 10_000);
    }
    world.publish();

    List<String> lines = streamed("application/x-ndjson", "{\"save_results\": false}");
    assertThat(lines).hasSize(150).allMatch(line -> line.startsWith("{\"customer_id\":\"c"));
    assertThat(JsonPath.from(lines.getFirst()).getDouble("interval.low"))
        .isLessThan(JsonPath.from(lines.getFirst()).getDouble("revenue_recovered"));
    List<String> csv = streamed("text/csv", "{}");
    assertThat(csv).hasSize(151);
    assertThat(csv.getFirst()).startsWith("customer_id,external_id,company,baseline_churn_prob,");
    assertThat(csv.get(1)).contains("\"Company, \"\"c0\"\"\"", ",assumed_30d,");
    assertThat(Calls.get("sim-stream", "/api/counterfactual/scenarios").getList("items"))
        .hasSize(1);
    Calls.as("sim-stream", Role.ANALYST)
        .accept("text/csv")
        .header("Idempotency-Key", "k")
        .body("{}")
        .post("/api/counterfactual/simulate")
        .then()
        .statusCode(422);
  }

  private static List<String> streamed(String type, String body) {
    return Calls.as("sim-stream", Role.ANALYST)
        .accept(type)
        .body(body)
        .post("/api/counterfactual/simulate")
        .then()
        .statusCode(200)
        .contentType(type)
        .extract()
        .asString()
        .lines()
        .toList();
  }

  @Test
  void with_a_risk_signal_the_real_delay_counts() {
    World.named("sim-signal")
        .customer("acted", 1000)
        .prediction("acted", 0.8, 10_000)
        .signal("acted", "2026-04-01", 0.7, 9_000.0)
        .intervention("acted", "priority_support", "2026-04-18", 1.0)
        .customer("open", 1000)
        .prediction("open", 0.8, 10_000)
        .signal("open", "2026-05-01", 0.7, 9_000.0)
        .customer("lost", 1000)
        .prediction("lost", 0.99, 10_000)
        .signal("lost", "2026-01-01", 0.7, 9_000.0)
        .outcome("lost", "churned", "2026-01-11")
        .publish();

    JsonPath answer =
        Calls.post(
            "sim-signal",
            "/api/counterfactual/simulate",
            """
            {"intervention_timing": "7d_earlier", "intervention_type": "priority_support",
             "customer_ids": ["crm-acted", "open", "lost"], "save_results": false}
            """);

    assertThat(delay(answer, "acted")).isEqualTo(10);
    assertThat(delay(answer, "open")).isEqualTo(24);
    assertThat(delay(answer, "lost")).isEqualTo(3);
    assertThat(answer.getList("customers.timing_basis", String.class)).containsOnly("risk_signal");
    assertThat(answer.getDouble("customers.find { it.lost }.baseline_churn_prob")).isEqualTo(0.7);
    assertThat(answer.<Object>get("scenario.scenario_id")).isNull();
    assertThat(Calls.get("sim-signal", "/api/counterfactual/scenarios").getList("items")).isEmpty();
  }

  @Test
  void comparison_and_recommendation_rank_by_value_after_cost() {
    World.named("compare").customer("a", 1000).prediction("a", 0.7, 20_000).publish();

    JsonPath all = Calls.post("compare", "/api/counterfactual/compare", "{}");
    assertThat(all.getList("all_scenarios")).hasSize(10);
    assertThat(all.getString("best_scenario.intervention_type")).isEqualTo("discount_offer");
    assertThat(all.getString("best_scenario.intervention_timing")).isEqualTo("30d_earlier");
    assertThat(all.getDouble("best_scenario.summary.cost")).isEqualTo(600);

    JsonPath advice = Calls.get("compare", "/api/counterfactual/recommendations/crm-a");
    assertThat(advice.getString("recommended.intervention_type")).isEqualTo("discount_offer");
    assertThat(advice.getDouble("recommended.gain")).isCloseTo(4000 - 600, within(1e-6));
    assertThat(advice.getList("options")).hasSize(4);
    assertThat(advice.getList("scenarios")).hasSize(10);
  }

  @Test
  void without_a_model_there_is_nothing_to_simulate() {
    World.named("untrained").customer("a", 1000).publish();
    Calls.as("untrained", Role.ANALYST)
        .body("{}")
        .post("/api/counterfactual/simulate")
        .then()
        .statusCode(409)
        .body("code", org.hamcrest.Matchers.equalTo("model_not_trained"));
  }

  @Test
  void the_effect_registry_keeps_every_version() {
    World.named("registry").publish();
    Calls.setEffect("registry", "proactive_outreach", -0.12, 0.04);
    Calls.setEffect("registry", "proactive_outreach", -0.11, 0.03);

    JsonPath registry = Calls.get("registry", "/api/effects");

    assertThat(registry.getString("version")).isEqualTo("rules-v1+2");
    assertThat(registry.getDouble("effects[0].posterior.mean")).isEqualTo(-0.11);
    assertThat(registry.getString("effects[0].prior.changed_by")).isEqualTo("admin@registry");
    assertThat(registry.getDouble("effects[1].prior.sd")).isEqualTo(0.05);
    assertThat(registry.getList("effects.evidence", String.class)).containsOnly("assumed");
    assertThat(registry.getList("versions.mean", Double.class)).containsExactly(-0.11, -0.12);
  }

  private static double delay(JsonPath answer, String id) {
    return answer.getDouble("customers.find { it.customer_id == '" + id + "' }.delay_days");
  }
}
