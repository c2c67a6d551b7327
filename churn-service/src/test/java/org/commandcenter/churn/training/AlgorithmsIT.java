package org.commandcenter.churn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.testing.Churn;
import org.commandcenter.churn.testing.CustomerServiceStub;
import org.commandcenter.churn.testing.TelcoShaped;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(CustomerServiceStub.class)
class AlgorithmsIT {
  private static void table(String organization, int rows) {
    TelcoShaped.write(Churn.folder(organization), "abc", rows, TelcoShaped.Outcome.MIXED, 5);
  }

  @Test
  void autoTellsWhatItComparedAndMeasuresOutsideOfTheSearch() {
    table("auto-org", 500);

    JsonPath job =
        Churn.train(
            "auto-org",
            "{\"dataset_id\": \"abc\", \"algorithm\": \"auto\", \"tuning\": {\"candidates\": 4}}");

    assertThat(job.getString("state")).as(job.prettify()).isEqualTo("succeeded");
    List<Map<String, Object>> leaderboard = job.getList("result.leaderboard");
    assertThat(leaderboard)
        .extracting(place -> place.get("algorithm"))
        .containsExactlyInAnyOrder("xgboost", "lightgbm", "random_forest", "logistic_regression");
    assertThat(leaderboard.getFirst())
        .containsEntry("outcome", "chosen")
        .containsEntry("algorithm", job.getString("result.algorithm"));
    assertThat(job.getList("result.metrics.lifts")).hasSize(10);
    assertThat(job.getDouble("result.metrics.latency_micros.median.value")).isPositive();
    assertThat(job.getDouble("result.baselines.majority.latency_micros.median.value")).isPositive();
    JsonPath model =
        Churn.read("auto-org", "/api/churn/models/" + job.getString("result.model_version"));
    assertThat(model.getString("parameters.requested_algorithm")).isEqualTo("auto");
    assertThat(model.getList("evaluation.segments.column", String.class)).contains("Contract");
    assertThat(model.getString("evaluation.time_split")).isNull();
  }

  @Test
  void catBoostsNameGivesLightGbmWithItsCategories() {
    table("cat-org", 300);

    JsonPath job =
        Churn.train(
            "cat-org",
            "{\"dataset_id\": \"abc\", \"algorithm\": \"catboost\","
                + " \"monotone_constraints\": {\"tenure\": -1}}");

    assertThat(job.getString("state")).as(job.prettify()).isEqualTo("succeeded");
    assertThat(job.getString("result.algorithm")).isEqualTo("lightgbm");
    JsonPath model =
        Churn.read("cat-org", "/api/churn/models/" + job.getString("result.model_version"));
    assertThat(model.getInt("parameters.monotone_constraints.tenure")).isEqualTo(-1);
  }

  @Test
  void aSignThatCannotBeKeptIsRefused() {
    table("sign-org", 50);

    Churn.as("sign-org", Role.ANALYST)
        .contentType("application/json")
        .body(
            "{\"dataset_id\": \"abc\", \"algorithm\": \"logistic_regression\","
                + " \"monotone_constraints\": {\"tenure\": -1}}")
        .post("/api/churn/models/train")
        .then()
        .statusCode(422)
        .body("violations[0].field", equalTo("monotone_constraints"));
    Churn.as("sign-org", Role.ANALYST)
        .contentType("application/json")
        .body("{\"dataset_id\": \"abc\", \"monotone_constraints\": {\"tenure\": 3}}")
        .post("/api/churn/models/train")
        .then()
        .statusCode(422)
        .body("violations[0].field", containsString("monotone"));
    assertThat(
            Churn.train(
                    "sign-org",
                    "{\"dataset_id\": \"abc\", \"monotone_constraints\": {\"Contract\": 1}}")
                .getString("error"))
        .contains("no number feature");
  }
}
