package org.commandcenter.churn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class EventTrainingIT {
  private static final String ORGANIZATION = "events-org";

  @Test
  void aTrainingFindsTheSeededSignalAndProvesItOnHeldOutCustomers() {
    JsonPath job = Churn.trained();

    assertThat(job.getString("state")).as(job.prettify()).isEqualTo("succeeded");
    assertThat(job.getDouble("progress")).isEqualTo(1.0);
    assertThat(job.getString("result.verdict")).isEqualTo("usable");
    assertThat(job.getBoolean("result.activated")).isTrue();
    assertThat(job.getDouble("result.metrics.roc_auc.value")).isBetween(0.65, 0.95);
    assertThat(job.getDouble("result.metrics.roc_auc.low"))
        .isLessThan(job.getDouble("result.metrics.roc_auc.value"))
        .isGreaterThan(0.5);
    assertThat(job.getDouble("result.metrics.lift_10.value")).isGreaterThan(1.5);
    assertThat(job.getDouble("result.baselines.majority.roc_auc.value"))
        .isCloseTo(0.5, within(0.05));
    assertThat(job.getDouble("result.baselines.logistic_regression.roc_auc.value"))
        .isBetween(0.6, 0.95);
    JsonPath model =
        Churn.read(ORGANIZATION, "/api/churn/models/" + job.getString("result.model_version"));
    assertThat(model.getString("evaluation.time_split.evidence")).isEqualTo("held_out");
    assertThat(model.getDouble("evaluation.time_split.metrics.roc_auc.value"))
        .isBetween(0.55, 0.97);
    assertThat(model.getMap("parameters.monotone_constraints"))
        .containsEntry("payment_failures_90d", 1);
    assertThat(model.getList("evaluation.segments.column", String.class)).contains("value_tier");
    assertThat(job.getInt("result.scoring.risks_pushed"))
        .isEqualTo(Churn.world().staying().size())
        .isEqualTo(job.getInt("result.scoring.active"));
  }

  @Test
  void everyCustomerHasAPredictionAndThoseWhoAreThereMakeTheBaseline() {
    JsonPath job = Churn.trained();

    List<String> scored =
        Churn.world().ids().stream()
            .filter(
                id ->
                    Churn.viewer(ORGANIZATION).get("/api/churn/predictions/" + id).statusCode()
                        == 200)
            .toList();
    assertThat(scored)
        .hasSize(job.getInt("result.scoring.scored"))
        .containsAll(Churn.world().staying())
        .hasSizeGreaterThan(290);
    JsonPath baseline = Churn.read(ORGANIZATION, "/api/churn/baseline");
    int active = Churn.world().staying().size();
    assertThat(baseline.getInt("overall.total_customers")).isEqualTo(active);
    assertThat(baseline.getList("histogram.count", Integer.class)).hasSize(10);
    assertThat(baseline.getList("histogram.count", Integer.class).stream().mapToInt(i -> i).sum())
        .isEqualTo(active);
    assertThat(baseline.getList("distribution.risk_segment", String.class))
        .containsExactly("low", "medium", "high", "critical");
    assertThat(baseline.getList("high_value_at_risk")).hasSize(20);
    assertThat(baseline.getDouble("overall.avg_churn_prob")).isBetween(0.005, 0.3);
  }

  @Test
  void riskIsToldToCustomerService() throws IOException {
    JsonPath job = Churn.trained();

    String put = Files.readString(Churn.folder(ORGANIZATION).resolve("risks.ndjson"));
    List<String> ids = JsonPath.from(put.lines().findFirst().orElseThrow()).getList("customer_id");
    assertThat(ids).hasSize(job.getInt("result.scoring.active")).doesNotHaveDuplicates();
    assertThat(put).contains("\"model_version\":\"1.0.0\"").contains("\"risk_level\":\"");
  }

  @Test
  void explanationsAddUpToThePrediction() {
    Churn.trained();

    for (String id : Churn.world().staying().subList(0, 40)) {
      JsonPath explanation = Churn.read(ORGANIZATION, "/api/churn/explanations/" + id);
      double shown =
          Churn.read(ORGANIZATION, "/api/churn/predictions/" + id).getDouble("churn_probability");
      List<Double> shap = explanation.getList("shap_values", Double.class);
      double margin = explanation.getDouble("base_value") + shap.stream().mapToDouble(v -> v).sum();
      assertThat(explanation.getList("feature_names")).hasSameSizeAs(shap);
      assertThat(explanation.getList("feature_values")).hasSameSizeAs(shap);
      assertThat(margin).isCloseTo(explanation.getDouble("margin"), within(1e-5));
      assertThat(1 / (1 + Math.exp(-margin))).isCloseTo(shown, within(1e-5));
      double probability =
          explanation.getDouble("probability.base_value")
              + explanation.getList("probability.shap_values", Double.class).stream()
                  .mapToDouble(v -> v)
                  .sum();
      assertThat(probability).isCloseTo(shown, within(1e-5));
    }
  }

  @Test
  void predictionsPageThroughAllCustomersMostEndangeredFirst() {
    JsonPath job = Churn.trained();

    List<String> seen = new java.util.ArrayList<>();
    double last = 1;
    String cursor = null;
    do {
      var request = Churn.viewer(ORGANIZATION).queryParam("limit", 70);
      JsonPath page =
          (cursor == null ? request : request.queryParam("cursor", cursor))
              .get("/api/churn/predictions")
              .jsonPath();
      for (double probability : page.getList("items.churn_probability", Double.class)) {
        assertThat(probability).isLessThanOrEqualTo(last);
        last = probability;
      }
      seen.addAll(page.getList("items.customer_id"));
      cursor = page.getString("next_cursor");
    } while (cursor != null);
    assertThat(seen).hasSize(job.getInt("result.scoring.active")).doesNotHaveDuplicates();
  }

  @Test
  void aCustomerWhoLeftKeepsTheLastPredictionOfAModelThatNeverSawIt() {
    Churn.trained();

    JsonPath lost =
        Churn.world().leaving().stream()
            .map(id -> Churn.read(ORGANIZATION, "/api/churn/predictions/" + id))
            .filter(prediction -> prediction.get("active") != null)
            .findFirst()
            .orElseThrow();
    assertThat(lost.getBoolean("active")).isFalse();
    assertThat(lost.getString("basis")).isEqualTo("out_of_fold");
    assertThat(lost.getList("top_risk_factors")).hasSize(5);
    JsonPath trajectory =
        Churn.read(ORGANIZATION, "/api/churn/trajectories/" + lost.getString("customer_id"));
    assertThat(trajectory.getString("points[-1].as_of")).isEqualTo(lost.getString("as_of"));
    assertThat(trajectory.getDouble("points[-1].churn_probability"))
        .isEqualTo(lost.getDouble("churn_probability"));
  }

  @Test
  void theRegistrySaysWhatWasTrainedOnWhatByWhom() {
    Churn.trained();

    JsonPath model = Churn.read(ORGANIZATION, "/api/churn/models/1.0.0");
    assertThat(model.getString("alias")).isEqualTo("champion");
    assertThat(model.getString("data_hash")).hasSize(64);
    assertThat(model.getString("artifact_sha256")).hasSize(64);
    assertThat(model.getString("created_by")).isEqualTo("analyst@events-org");
    assertThat(model.getInt("parameters.seed")).isEqualTo(1);
    JsonPath metrics = Churn.read(ORGANIZATION, "/api/churn/metrics");
    assertThat(metrics.getString("model_version")).isEqualTo("1.0.0");
    assertThat(metrics.getDouble("metrics.roc_auc.low")).isPositive();
    JsonPath status = Churn.read(ORGANIZATION, "/api/churn/training-status");
    assertThat(status.getString("status")).isEqualTo("completed");
    assertThat(status.getDouble("accuracy")).isBetween(0.5, 1.0);
    assertThat(
            Churn.read(ORGANIZATION, "/api/churn/trends")
                .getList("trends.total_predictions", Integer.class))
        .hasSizeBetween(4, 6);
  }
}
