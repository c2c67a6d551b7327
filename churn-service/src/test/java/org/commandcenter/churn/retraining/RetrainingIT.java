package org.commandcenter.churn.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.SeededWorld;
import org.commandcenter.churn.testing.TelcoShaped;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class RetrainingIT {
  private static final String LINEAR = "{\"algorithm\": \"logistic_regression\"}";

  @Inject RetrainingService retraining;
  @Inject WatchRepository watch;
  @Inject ChampionGauges gauges;
  @Inject MeterRegistry metrics;
  @Inject Database database;

  @Test
  void theServiceTrainsByItselfWhenThePolicySaysSo() {
    String organization = "retrain-org";
    new SeededWorld(300, 40, 41).write(Churn.folder(organization));
    Churn.train(organization, LINEAR);
    retraining.check(organization);
    assertThat(state(organization).getList("runs")).as("off unless asked for").isEmpty();
    put(organization, "{\"enabled\": true, \"interval_days\": 0}", 422);
    put(
        organization,
        "{\"enabled\": true, \"interval_days\": 2, \"cool_down_days\": 2, \"on_drift\": false}",
        200);
    retraining.check(organization);
    assertThat(state(organization).getList("runs")).as("not yet").isEmpty();

    database.useOrganization(
        organization,
        handle -> handle.execute("update model set created_at = now() - interval '3 days'"));
    retraining.check(organization);
    JsonPath running = state(organization);
    assertThat(running.getString("runs[0].trigger")).isEqualTo("schedule");
    assertThat(running.getString("runs[0].decision")).isNull();
    Churn.await(organization, "/api/jobs/" + running.getString("runs[0].job_id"));
    retraining.check(organization);
    retraining.check(organization);

    JsonPath state = state(organization);
    assertThat(state.getList("runs")).as(state.prettify()).hasSize(1);
    assertThat(state.getString("runs[0].decision")).isEqualTo("challenger");
    assertThat(state.getString("runs[0].model_version")).isEqualTo("1.1.0");
    assertThat(state.getString("health.model_version")).isEqualTo("1.0.0");
    assertThat(state.getString("health.drift_status")).isNotBlank();
    assertThat(state.getString("policy_set_by")).isNotBlank();
    assertThat(Churn.read(organization, "/api/churn/models/challenger").getString("model_version"))
        .isEqualTo("1.1.0");
    gauges.measured(watch.all());
    assertThat(
            metrics.get("commandcenter.champion.roc.auc").tag("statistic", "min").gauge().value())
        .isBetween(.5, 1.);
    assertThat(metrics.get("commandcenter.models.trained").counters()).isNotEmpty();
    assertThat(metrics.get("commandcenter.scoring.rows").counter().count()).isPositive();
    assertThat(metrics.get("commandcenter.training").timers()).isNotEmpty();
  }

  @Test
  void aScoringDoesNotWaitForATraining() {
    String organization = "quick-org";
    TelcoShaped.write(Churn.folder(organization), "abc", 200, TelcoShaped.Outcome.MIXED, 43);
    Churn.train(organization, "{\"dataset_id\": \"abc\", \"algorithm\": \"logistic_regression\"}");
    String busy = "busy-org";
    TelcoShaped.write(Churn.folder(busy), "abc", 4000, TelcoShaped.Outcome.MIXED, 44);
    String training =
        Churn.as(busy, Role.ANALYST)
            .contentType("application/json")
            .body("{\"dataset_id\": \"abc\", \"algorithm\": \"xgboost\"}")
            .post("/api/churn/models/train")
            .header("Location");

    JsonPath scoring =
        Churn.await(
            organization,
            Churn.as(organization, Role.ANALYST).post("/api/churn/score").header("Location"));

    assertThat(scoring.getString("state")).isEqualTo("succeeded");
    assertThat(Churn.read(busy, training).getString("state")).isEqualTo("running");
  }

  private static JsonPath state(String organization) {
    return Churn.read(organization, "/api/churn/retraining");
  }

  private static void put(String organization, String policy, int status) {
    Churn.as(organization, Role.ADMIN)
        .contentType("application/json")
        .body(policy)
        .put("/api/churn/retraining")
        .then()
        .statusCode(status);
    Churn.as(organization, Role.OPERATOR)
        .contentType("application/json")
        .body(policy)
        .put("/api/churn/retraining")
        .then()
        .statusCode(403);
  }
}
