package org.commandcenter.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.counterfactual.neighbours.NeighbourServers;
import org.commandcenter.counterfactual.neighbours.World;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourServers.class)
class RegretIT {
  @Test
  void golden_case_lost_25_000_where_acting_would_have_saved_it() {
    World world =
        World.named("golden")
            .customer("c1", 1000)
            .prediction("c1", 0.9, 25_000)
            .signal("c1", "2026-01-05", 1.0, 25_000.0)
            .trajectory("c1", "2025-12-29", 0.4)
            .trajectory("c1", "2026-01-05", 1.0)
            .outcome("c1", "churned", "2026-02-09")
            .publish();
    Calls.setEffect(world.organization(), "proactive_outreach", -1.0, 0.5);

    JsonPath board = Calls.get("golden", "/api/regret/leaderboard");

    assertThat(board.getDouble("items[0].decision_regret")).isEqualTo(-50_000);
    assertThat(board.getDouble("items[0].foregone_value")).isEqualTo(25_000);
    assertThat(board.getString("items[0].best.intervention_type")).isEqualTo("proactive_outreach");
    assertThat(board.getString("items[0].actual.intervention_type")).isEqualTo("none");
    assertThat(board.getString("items[0].evidence")).isEqualTo("assumed");
    assertThat(board.getDouble("items[0].delay_days")).isEqualTo(35);
    assertThat(board.getDouble("items[0].interval.low")).isBetween(4000.0, 5000.0);
    assertThat(board.getDouble("summary.total_regrets")).isEqualTo(1);
    assertThat(board.getDouble("summary.total_regret_value")).isEqualTo(25_000);
    assertThat(board.getDouble("summary.total_decision_regret")).isEqualTo(-50_000);
    assertThat(board.getBoolean("stale")).isFalse();

    JsonPath story = Calls.get("golden", "/api/regret/customers/crm-c1");
    assertThat(story.getString("outcome")).isEqualTo("churned");
    assertThat(story.getString("necessity.claim")).isEqualTo("never_acted");
    assertThat(story.getDouble("necessity.low")).isLessThan(story.getDouble("necessity.high"));
    assertThat(story.getDouble("trajectory.peak_probability")).isEqualTo(1.0);
    assertThat(story.getString("explanation"))
        .contains("nothing was done in the 35 days")
        .contains("25,000 EUR")
        .contains("evidence: assumed");
  }

  @Test
  void a_late_intervention_is_regretted_for_its_timing_and_a_kept_customer_is_not_judged_by_luck() {
    World.named("timing")
        .customer("late", 12_000)
        .signal("late", "2026-01-05", 0.8, 100_000.0)
        .intervention("late", "proactive_outreach", "2026-01-26", 0.0)
        .outcome("late", "churned", "2026-02-09")
        .customer("kept", 12_000)
        .signal("kept", "2026-01-05", 0.8, 100_000.0)
        .intervention("kept", "proactive_outreach", "2026-01-26", 0.0)
        .outcome("kept", "retained", "2026-02-09")
        .publish();
    Calls.setEffect("timing", "discount_offer", 0, 0.1);
    Calls.setEffect("timing", "priority_support", 0, 0.1);

    JsonPath lost = Calls.get("timing", "/api/regret/customers/late");
    // m(21 days) = .85: 15 % of .15 x 100,000 was given away.
    assertThat(lost.getDouble("judgement.foregone_value")).isCloseTo(2250, within(1e-6));
    assertThat(lost.getDouble("judgement.parts.timing")).isCloseTo(2250, within(1e-6));
    assertThat(lost.getDouble("judgement.parts.choice")).isZero();
    assertThat(lost.getString("necessity.claim")).isEqualTo("acted_late");
    assertThat(lost.getString("explanation"))
        .containsPattern("lost because we acted late has a probability between \\d+ % and \\d+ %");

    JsonPath kept = Calls.get("timing", "/api/regret/customers/kept");
    assertThat(kept.getDouble("judgement.decision_regret")).isZero();
    assertThat(kept.getDouble("judgement.foregone_value")).isCloseTo(2250, within(1e-6));
    assertThat(kept.<Object>get("necessity")).isNull();

    assertThat(Calls.get("timing", "/api/regret/leaderboard").getList("items")).hasSize(1);
  }

  /** The contract: an interval for each customer that was acted on late, never a point. */
  @Test
  void lost_because_we_acted_late_is_never_a_point() {
    World world = World.named("never-a-point");
    double[] probabilities = {0.05, 0.9, 1.0};
    for (int i = 0; i < probabilities.length; i++) {
      world
          .customer("c" + i, 12_000)
          .signal("c" + i, "2026-01-05", probabilities[i], 100_000.0)
          .intervention("c" + i, "proactive_outreach", "2026-01-26", 0.0)
          .outcome("c" + i, "churned", "2026-02-09");
    }
    world.publish();
    double[][] effects = {{-0.01, 1e-6}, {-0.15, 0.075}, {-0.3, 0.5}, {-1, 1e-6}};
    for (double[] effect : effects) {
      Calls.setEffect("never-a-point", "proactive_outreach", effect[0], effect[1]);
      for (int i = 0; i < probabilities.length; i++) {
        JsonPath story = Calls.get("never-a-point", "/api/regret/customers/c" + i);
        assertThat(story.getString("necessity.claim")).isEqualTo("acted_late");
        assertThat(story.getDouble("necessity.low"))
            .isBetween(0.0, 1.0)
            .isLessThan(story.getDouble("necessity.high"));
        assertThat(story.getDouble("necessity.high")).isLessThanOrEqualTo(1);
        assertThat(story.getMap("necessity").keySet())
            .as("no point estimate beside the interval")
            .containsOnly("claim", "low", "high", "level", "evidence");
      }
    }
  }

  @Test
  void heatmap_and_pages_add_up_to_the_leaderboard() {
    World world = World.named("heat");
    String[] done = {"proactive_outreach", "priority_support", "discount_offer", null};
    for (int i = 0; i < 23; i++) {
      String id = "c%02d".formatted(i);
      world.customer(id, 500 * (1 + i)).signal(id, "2026-01-05", 0.62 + 0.01 * i, null);
      if (done[i % 4] != null) {
        world.intervention(id, done[i % 4], "2026-01-%02d".formatted(6 + i), 10.0 * i);
      }
      world.outcome(id, "churned", "2026-03-%02d".formatted(1 + i));
    }
    world.publish();

    JsonPath all = Calls.get("heat", "/api/regret/leaderboard");
    List<Double> values = all.getList("items.foregone_value", Double.class);
    assertThat(values).hasSize(23).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(values).allMatch(value -> value >= 0);
    assertThat(sum(values)).isCloseTo(all.getDouble("summary.total_regret_value"), within(1e-6));
    assertThat(all.getDouble("summary.parts.timing") + all.getDouble("summary.parts.choice"))
        .isCloseTo(all.getDouble("summary.total_regret_value"), within(1e-6));

    JsonPath heat = Calls.get("heat", "/api/regret/heatmap");
    assertThat(sum(heat.getList("items.total_regret", Double.class)))
        .isCloseTo(all.getDouble("summary.total_regret_value"), within(1e-6));
    assertThat(sum(heat.getList("items.affected_customers", Double.class))).isEqualTo(23);
    assertThat(heat.getList("items.intervention_type", String.class)).contains("none");

    JsonPath insights = Calls.get("heat", "/api/regret/insights");
    assertThat(insights.getList("insights.type", String.class))
        .containsExactly("timing", "slowest_segment", "choice");
    assertThat(sum(insights.getList("segment_analysis.foregone_value", Double.class)))
        .isCloseTo(all.getDouble("summary.total_regret_value"), within(1e-6));

    List<String> paged = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonPath page = Calls.get("heat", "/api/regret/leaderboard?limit=5" + cursor);
      paged.addAll(page.getList("items.customer_id", String.class));
      cursor =
          page.getString("next_cursor") == null ? null : "&cursor=" + page.getString("next_cursor");
    }
    assertThat(paged).isEqualTo(all.getList("items.customer_id", String.class));

    JsonPath smb = Calls.get("heat", "/api/regret/leaderboard?segment=smb&since=2026-03-02");
    assertThat(smb.getList("items.customer_id", String.class))
        .containsExactlyInAnyOrder("c01", "c02");
  }

  @Test
  void the_lost_who_cannot_be_judged_are_counted_apart() {
    World.named("apart")
        .customer("unseen", 1000)
        .outcome("unseen", "churned", "2026-02-09")
        .customer("calm", 1000)
        .prediction("calm", 0.2, 20_000)
        .outcome("calm", "churned", "2026-02-09")
        .customer("odd", 1000)
        .signal("odd", "2026-01-05", 0.7, 20_000.0)
        .intervention("odd", "birthday_cake", "2026-01-06", 5.0)
        .outcome("odd", "churned", "2026-02-09")
        .publish();

    JsonPath board = Calls.get("apart", "/api/regret/leaderboard");
    assertThat(board.getList("items")).isEmpty();
    assertThat(board.getDouble("summary.total_regret_value")).isZero();
    assertThat(board.getDouble("summary.never_at_high_risk")).isEqualTo(1);
    assertThat(board.getDouble("summary.not_enough_evidence")).isEqualTo(2);
    assertThat(board.getList("not_enough_evidence.reason", String.class))
        .containsExactlyInAnyOrder("not_scored", "unknown_intervention");
    assertThat(Calls.get("apart", "/api/regret/customers/calm").getString("not_judged"))
        .isEqualTo("never_at_high_risk");
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }
}
