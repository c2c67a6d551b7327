package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class LedgerIT {
  private static final LocalDate SIGNAL = LocalDate.parse("2025-03-01");

  @Test
  void enough_history_tells_what_acting_late_has_cost_and_how_firm_that_is() {
    World world = history("ledger", 1800);

    JsonPath ledger = Calls.get("ledger", "/api/regret/ledger");

    assertThat(ledger.getString("verdict")).isEqualTo("regret");
    assertThat(ledger.getDouble("retained.interval.low"))
        .isLessThan(ledger.getDouble("retained.lower_bound"));
    assertThat(ledger.getDouble("retained.lower_bound")).isPositive();
    assertThat(ledger.getDouble("retained.regret")).isBetween(0.15, 0.45);
    List<Double> parts = ledger.getList("retained.parts.value", Double.class);
    assertThat(parts.stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(ledger.getDouble("retained.regret"), within(1e-9));
    assertThat(ledger.getString("retained.parts[0].part")).isEqualTo("timing");
    assertThat(ledger.getDouble("money.regret")).isPositive();
    assertThat(ledger.getString("currency")).isEqualTo("EUR");
    assertThat(ledger.getList("cells.effective_sample_size", Double.class))
        .hasSize(3)
        .allMatch(size -> size >= 200);
    assertThat(ledger.getString("propensities")).isEqualTo("estimated");
    assertThat(ledger.getDouble("sensitivity.e_value_lower_bound")).isGreaterThan(1);
    assertThat(ledger.getList("retained.policy.delay", String.class)).contains("at_once");
    assertThat(ledger.getString("explanation"))
        .contains("95 % interval")
        .contains("acting at a better time");

    assertThat(Calls.get("ledger", "/api/regret/ledger?segment=enterprise").getString("verdict"))
        .isEqualTo("insufficient_evidence");

    world.customer("new", 1000).episode("new", "2025-03-01", "2025-08-01", 0.7, 1000.0, "{}");
    world.publish();
    assertThat(Calls.get("ledger", "/api/regret/ledger").getInt("episodes.used"))
        .as("computed anew when the history changes")
        .isEqualTo(1801);
  }

  @Test
  void what_was_tried_too_rarely_is_set_aside_by_name() {
    World world = history("ledger-rare", 1800);
    for (int i = 0; i < 6; i++) {
      String id = "rare" + i;
      world.customer(id, 1000);
      world.episode(id, SIGNAL.toString(), SIGNAL.plusDays(150).toString(), 0.6, 10_000.0, "{}");
      world.intervention(id, "discount_offer", SIGNAL.plusDays(20).toString(), 20.0);
    }
    world.publish();

    JsonPath ledger = Calls.get("ledger-rare", "/api/regret/ledger");

    assertThat(ledger.getString("verdict")).isEqualTo("regret");
    assertThat(ledger.getInt("episodes.used")).isEqualTo(1806);
    assertThat(ledger.getList("choices.compared")).hasSize(3);
    assertThat(ledger.getString("choices.set_aside[0].intervention_type"))
        .isEqualTo("discount_offer");
    assertThat(ledger.getString("choices.set_aside[0].reason")).contains("more are needed");
    assertThat(ledger.getString("explanation"))
        .startsWith("Among the choices that history tried often enough (none, proactive outreach");
    assertThat(ledger.getString("choices.estimand")).contains("with all that it did rarely");
  }

  @Test
  void little_history_is_answered_with_what_is_missing_and_without_numbers() {
    history("ledger-small", 60);

    JsonPath ledger = Calls.get("ledger-small", "/api/regret/ledger");

    assertThat(ledger.getString("verdict")).isEqualTo("insufficient_evidence");
    assertThat(ledger.<Object>get("retained")).isNull();
    assertThat(ledger.<Object>get("money")).isNull();
    assertThat(ledger.<Object>get("sensitivity")).isNull();
    assertThat(ledger.getList("missing", String.class))
        .hasSize(3)
        .allMatch(missing -> missing.endsWith("more such episodes are needed"));
    assertThat(ledger.getString("explanation")).startsWith("There is not enough evidence");

    World.named("ledger-empty").publish();
    assertThat(Calls.get("ledger-empty", "/api/regret/ledger").getString("verdict"))
        .isEqualTo("insufficient_evidence");

    Calls.as("ledger-small", Role.VIEWER)
        .get("/api/regret/ledger?horizon_days=3")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("horizon_days"));
  }

  /** A third each is called at once, called late, or left alone; only calling at once helps. */
  private static World history(String organization, int customers) {
    SplittableRandom random = new SplittableRandom(3);
    World world = World.named(organization);
    for (int i = 0; i < customers; i++) {
      String id = "c" + i;
      int action = random.nextInt(3);
      double usage = random.nextDouble();
      world
          .customer(id, 1000)
          .episode(
              id,
              SIGNAL.toString(),
              SIGNAL.plusDays(150).toString(),
              0.6,
              10_000.0,
              "{\"usage\": %s}".formatted(usage));
      if (action > 0) {
        int delay = action == 1 ? random.nextInt(7) : 8 + random.nextInt(30);
        world.intervention(id, "proactive_outreach", SIGNAL.plusDays(delay).toString(), 20.0);
      }
      if (random.nextDouble() > 0.2 + 0.3 * usage + (action == 1 ? 0.4 : 0)) {
        world.outcome(id, "churned", SIGNAL.plusDays(60 + random.nextInt(60)).toString());
      }
    }
    return world.prediction("c0", 0.2, 10_000).publish();
  }
}
