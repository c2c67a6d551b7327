package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What bin/up loaded for the demo organization: risk over time, decisions, regret. */
@ExtendWith(CommandCenter.Started.class)
class LoopIT {
  private static final String LEADERBOARD = "/api/regret/leaderboard";

  private final Api viewer;
  private final Api admin;

  LoopIT(CommandCenter center) {
    this.viewer = center.as("viewer@demo");
    this.admin = center.as("admin@demo");
  }

  @Test
  void sampleDataTellWhatNoModelCanBeatAndNoneDoes() {
    JsonNode sample = sampleJob().path("result");
    JsonNode auc = viewer.get("/api/churn/metrics").expect(200).at("/metrics/roc_auc");

    assertThat(sample.path("customers").asInt()).isEqualTo(CommandCenter.CUSTOMERS);
    assertThat(sample.path("bayes_optimal_auc").asDouble()).isBetween(0.5, 1.0);
    assertThat(auc.path("low").asDouble()).isLessThan(sample.path("bayes_optimal_auc").asDouble());
    assertThat(admin.get("/api/sample-data/truth?limit=1").expect(200).path("items")).hasSize(1);
  }

  @Test
  void trajectoryIsWeeklyCrossFittedAndTellsTheRiskSignal() {
    JsonNode row = worst();

    JsonNode trajectory =
        viewer.get("/api/churn/trajectories/" + row.path("customer_id").asText()).expect(200);

    assertThat(trajectory.path("basis").asText()).isEqualTo("cross_fitted");
    assertThat(trajectory.path("points").size()).isGreaterThan(1);
    Instant first = Instant.parse(trajectory.at("/points/0/as_of").asText());
    Instant second = Instant.parse(trajectory.at("/points/1/as_of").asText());
    assertThat(second).isEqualTo(first.plus(Duration.ofDays(7)));
    assertThat(row.path("risk_signal_date").asText()).isNotBlank();
  }

  @Test
  void leaderboardRanksByForegoneValueAndItsPartsSumUp() {
    JsonNode board = viewer.get(LEADERBOARD + "?limit=1000").expect(200);

    assertThat(board.path("items")).isNotEmpty();
    double before = Double.POSITIVE_INFINITY;
    for (JsonNode row : board.path("items")) {
      double foregone = row.path("foregone_value").asDouble();
      JsonNode parts = row.path("parts");
      double sum =
          parts.path("timing").asDouble()
              + parts.path("choice").asDouble()
              + parts.path("targeting").asDouble()
              + parts.path("budget").asDouble();
      assertThat(foregone).isLessThanOrEqualTo(before);
      assertThat(sum).isCloseTo(foregone, within(1e-9 * Math.max(1, Math.abs(foregone))));
      assertThat(row.path("decision_regret").asDouble()).isLessThanOrEqualTo(0);
      assertThat(row.path("evidence").asText()).isEqualTo("assumed");
      assertThat(row.at("/interval/low").asDouble()).isLessThanOrEqualTo(foregone);
      before = foregone;
    }
    assertThat(board.at("/summary/total_regret_value").asDouble()).isPositive();
  }

  @Test
  void heatmapAddsUpToTheLeaderboard() {
    JsonNode heatmap = viewer.get("/api/regret/heatmap").expect(200);
    double cells = 0;
    for (JsonNode cell : heatmap.path("items")) {
      cells += cell.path("total_regret").asDouble();
    }

    double total = viewer.get(LEADERBOARD).expect(200).at("/summary/total_regret_value").asDouble();
    assertThat(cells).isCloseTo(total, within(1e-6 * Math.abs(total)));
  }

  @Test
  void overviewBringsAllServicesTogether() {
    JsonNode overview =
        viewer
            .get("/api/customers/" + worst().path("customer_id").asText() + "/overview")
            .expect(200);

    assertThat(overview.path("degraded")).isEmpty();
    assertThat(overview.at("/customer/company").asText()).isNotBlank();
    assertThat(overview.at("/trajectory/points")).isNotEmpty();
    assertThat(overview.at("/regret/explanation").asText()).isNotBlank();
  }

  @Test
  void decisionsAreDerivedFromInterventionsOfTheTimeline() {
    JsonNode decisions = viewer.get("/api/decisions?limit=1000").expect(200).path("items");

    assertThat(decisions.findValuesAsText("intervention"))
        .contains("none")
        .containsAnyOf("proactive_outreach", "priority_support", "discount_offer");
  }

  /** The job that bin/up started: asked for again, it is the same one. */
  private JsonNode sampleJob() {
    return admin.follow(
        admin.post(
            "/api/sample-data",
            "{\"preset\": \"saas\", \"customers\": " + CommandCenter.CUSTOMERS + "}"));
  }

  private JsonNode worst() {
    return viewer.get(LEADERBOARD + "?limit=1").expect(200).at("/items/0");
  }
}
