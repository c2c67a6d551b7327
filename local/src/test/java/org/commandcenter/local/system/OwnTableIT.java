package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A visitor's own table: uploaded as it is, learnt from, explained and simulated. */
@ExtendWith(CommandCenter.Started.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnTableIT {
  private static final int ROWS = 800;

  private final CommandCenter center;
  private final Api analyst;
  private JsonNode dataset;
  private JsonNode training;

  OwnTableIT(CommandCenter center) {
    this.center = center;
    this.analyst = center.as("analyst@sandbox");
  }

  @BeforeAll
  void uploadAndTrain() {
    String table = TelcoTable.of("own", ROWS, 7) + "own-bad,Male,0,soon,DSL,One year,50.00,No\n";
    dataset = analyst.upload("/api/datasets", "telco.csv", table).expect(201);
    training = analyst.result(train(dataset));
  }

  @Test
  void tableIsUnderstoodWithoutBeingExplained() {
    assertThat(dataset.path("row_count").asInt()).isEqualTo(ROWS);
    assertThat(dataset.path("id_column").asText()).isEqualTo("customerID");
    assertThat(dataset.path("label_column").asText()).isEqualTo("Churn");
    assertThat(dataset.path("positive_label").asText()).isEqualTo("Yes");
    assertThat(dataset.path("rejected_count").asInt()).isOne();
    String rejects = analyst.get(path(dataset) + "/rejects").text();
    assertThat(rejects.lines().toList().get(1))
        .startsWith((ROWS + 2) + ",tenure,")
        .contains("'soon' is not a number");
  }

  @Test
  void modelIsJudgedOnUnseenRowsBesideItsBaselines() {
    assertThat(training.path("verdict").asText()).isEqualTo("usable");
    JsonNode auc = training.at("/metrics/roc_auc");
    assertThat(auc.path("value").asDouble())
        .isBetween(0.75, 0.95)
        .isBetween(auc.path("low").asDouble(), auc.path("high").asDouble());
    assertThat(training.at("/baselines/majority/roc_auc/value").asDouble())
        .isCloseTo(0.5, within(0.1));
    assertThat(training.at("/baselines/logistic_regression/roc_auc/value").asDouble())
        .isGreaterThan(0.75);
    assertThat(analyst.get("/api/churn/metrics").expect(200).path("model_version").asText())
        .isNotBlank();
  }

  @Test
  void everyCustomerIsScoredAndTheRiskReachesTheCustomerList() {
    JsonNode baseline = analyst.get("/api/churn/baseline").expect(200);
    assertThat(baseline.at("/overall/total_customers").asInt()).isGreaterThanOrEqualTo(ROWS);

    JsonNode riskiest =
        analyst.get("/api/customers?sort=-churn_probability&limit=1").expect(200).at("/items/0");
    JsonNode prediction =
        analyst.get("/api/churn/predictions/" + riskiest.path("customer_id").asText()).expect(200);

    assertThat(riskiest.at("/risk/churn_probability").asDouble())
        .isEqualTo(prediction.path("churn_probability").asDouble());
    assertThat(prediction.path("top_risk_factors")).isNotEmpty();
  }

  @Test
  void explanationAddsUpToThePrediction() {
    JsonNode explanation = analyst.get("/api/churn/explanations/own-0001").expect(200);
    double margin =
        explanation.path("base_value").asDouble() + sum(explanation.path("shap_values"));
    JsonNode inProbability = explanation.path("probability");
    double probability =
        inProbability.path("base_value").asDouble() + sum(inProbability.path("shap_values"));

    assertThat(explanation.path("feature_names")).hasSameSizeAs(explanation.path("shap_values"));
    assertThat(margin).isCloseTo(explanation.path("margin").asDouble(), within(1e-5));
    assertThat(probability)
        .isCloseTo(explanation.path("churn_probability").asDouble(), within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({
    "proactive_outreach,7d_earlier,0.1254",
    "proactive_outreach,14d_earlier,0.1329",
    "proactive_outreach,30d_earlier,0.1500",
    "priority_support,7d_earlier,0.0836",
    "priority_support,14d_earlier,0.0886",
    "priority_support,30d_earlier,0.1000",
    "discount_offer,7d_earlier,0.1671",
    "discount_offer,14d_earlier,0.1771",
    "discount_offer,30d_earlier,0.2000",
    "none,no_action,0"
  })
  void simulationGivesTheGoldenReductions(String intervention, String timing, double reduction) {
    JsonNode simulation =
        analyst
            .post(
                "/api/counterfactual/simulate",
                """
                {"intervention_type": "%s", "intervention_timing": "%s", "save_results": false}
                """
                    .formatted(intervention, timing))
            .expect(200);

    assertThat(simulation.at("/summary/evidence").asText()).isEqualTo("assumed");
    assertThat(simulation.path("customers"))
        .filteredOn(customer -> customer.path("baseline_churn_prob").asDouble() >= 0.2)
        .isNotEmpty()
        .allSatisfy(
            customer ->
                assertThat(customer.path("churn_reduction").asDouble())
                    .isCloseTo(reduction, within(5e-5)));
  }

  @Test
  void trainingSurvivesTheDeathOfItsService() {
    Answer accepted =
        analyst.post(
            "/api/churn/models/train",
            """
            {"algorithm": "xgboost", "dataset_id": "%s", "seed": 2, "activate": false}
            """
                .formatted(dataset.path("dataset_id").asText()));

    center.kill("churn-service");

    assertThat(analyst.result(accepted).path("model_version").asText()).isNotBlank();
  }

  @Test
  void tableOfOneClassIsKeptButNothingIsLearntFromIt() {
    String kept = TelcoTable.of("one", 60, 3).replace(",Yes", ",No");
    JsonNode table = analyst.upload("/api/datasets", "kept.csv", kept).expect(201);
    assertThat(table.path("warnings").toString()).contains("only one value");

    Answer answer = train(table);

    String reason =
        answer.status() == 202
            ? analyst.follow(answer).path("error").asText()
            : answer.expectProblem(409, "insufficient_data").path("detail").asText();
    assertThat(reason).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "'' # empty_upload",
        "'customerID,Churn\n' # empty_upload",
        "'customerID~tenure~Churn\nA~3~Yes\nB~4~No\n' # unreadable_table"
      })
  void fileThatIsNoTableIsRefusedWithTheReason(String content, String code) {
    analyst.upload("/api/datasets", "odd.csv", content).expectProblem(422, code);
  }

  @Test
  void unknownAlgorithmTimingAndDatasetAreNamed() {
    analyst
        .post("/api/churn/models/train", "{\"algorithm\": \"oracle\"}")
        .expectProblem(422, "invalid_request");
    analyst
        .post("/api/counterfactual/simulate", "{\"intervention_timing\": \"yesterday\"}")
        .expectProblem(422, "invalid_request");
    analyst
        .post(
            "/api/churn/models/train",
            "{\"algorithm\": \"xgboost\", \"dataset_id\": \"00000000-0000-0000-0000-000000000000\"}")
        .expectProblem(404, "not_found");
  }

  private Answer train(JsonNode table) {
    return analyst.post(
        "/api/churn/models/train",
        """
        {"algorithm": "xgboost", "dataset_id": "%s"}
        """
            .formatted(table.path("dataset_id").asText()));
  }

  private static String path(JsonNode table) {
    return "/api/datasets/" + table.path("dataset_id").asText();
  }

  private static double sum(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).mapToDouble(JsonNode::asDouble).sum();
  }
}
