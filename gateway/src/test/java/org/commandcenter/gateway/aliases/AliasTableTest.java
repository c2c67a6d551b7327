package org.commandcenter.gateway.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasTableTest {
  private final AliasTable table = new AliasTable();

  /** An older call and what becomes of it; every line of the table has its own. */
  private static final String CASES =
      """
      POST /api/v1/predict -> POST /api/churn/predict
      POST /api/v1/batch_predict -> POST /api/churn/predict/batch
      POST /api/v1/explain -> POST /api/churn/explanations/given
      GET /api/v1/explain?customer_id=a%20b -> GET /api/churn/explanations/a%20b
      GET /api/v1/metrics -> GET /api/churn/metrics
      GET /api/v1/models?limit=2 -> GET /api/churn/models?limit=2
      POST /api/v1/models/v7/activate -> POST /api/churn/models/v7/activate
      POST /api/v1/retrain -> POST /api/churn/models/train
      GET /api/customers?view=lifecycle&skip=3 -> GET /api/customers?skip=3
      GET /api/customers?view=all -> GET /api/customers?view=all
      GET /api/churn/predictions?limit=9 -> GET /api/churn/predictions?limit=9
      GET /api/counterfactual/scenarios -> GET /api/counterfactual/scenarios
      GET /api/regret/leaderboard?limit=9 -> GET /api/regret/leaderboard?limit=9
      GET /api/regret/heatmap -> GET /api/regret/heatmap
      GET /api/actions/log -> GET /api/actions/log
      GET /api/churn/baseline -> GET /api/churn/baseline
      GET /api/churn/trends -> GET /api/churn/trends
      POST /api/counterfactual/simulate -> POST /api/counterfactual/simulate
      POST /api/counterfactual/compare -> POST /api/counterfactual/compare
      GET /api/regret/insights -> GET /api/regret/insights
      POST /api/actions/trigger -> POST /api/actions/trigger
      GET /api/actions/regret-zone -> GET /api/actions/regret-zone
      GET /api/customers/7/journey -> GET /api/customers/7/journey
      GET /api/pipeline/forecast -> GET /api/pipeline/forecast
      PUT /api/customers/7/stage -> PUT /api/customers/7/stage
      GET /api/analytics/lifecycle?region=EU -> GET /api/analytics/lifecycle?region=EU
      GET /api/analytics/conversion-rates?region=EU -> GET /api/analytics/conversion-rates?region=EU
      GET /api/analytics/revenue-metrics?region=EU -> GET /api/analytics/revenue-metrics?region=EU
      GET /api/pipeline/health?region=EU -> GET /api/pipeline/health?region=EU
      GET /api/ai/churn-prediction/7 -> GET /api/churn/predictions/7
      GET /api/ai/revenue-forecast?months_ahead=6 -> GET /api/forecast/revenue?months_ahead=6
      GET /api/ai/clv/7 -> GET /api/clv/7
      GET /api/ai/churn-risk-customers -> GET /api/churn/at-risk?limit=1000&min_probability=0.7
      GET /api/ai/churn-risk-customers?risk_threshold=0.5 -> GET /api/churn/at-risk?limit=1000&min_probability=0.5
      GET /api/ai/churn-risk-customers?limit=5 -> GET /api/churn/at-risk?limit=5&min_probability=0.7
      GET /api/ai/model-status -> GET /api/churn/readiness
      POST /api/ai/train-models -> POST /api/churn/models/train
      POST /api/ai/create-sample-data -> POST /api/sample-data
      POST /api/ai/lead-score -> POST /api/leads/score
      POST /api/vietnam/gradion-lead-score -> POST /api/leads/score?policy=gradion
      GET /api/vietnam/churn-prediction/7 -> GET /api/churn/rules/7
      GET /api/vietnam/data-quality-report -> GET /api/data-quality?policy=gradion&offenders=all
      GET /api/vietnam/cs-intervention-queue -> GET /api/work-queue?preset=gradion&limit=1000
      POST /api/vietnam/assign-sql-lead?lead_id=L-1 -> POST /api/leads/L-1/assign
      GET /api/vietnam/expansion-opportunity/7 -> GET /api/customers/7/expansion?policy=gradion
      POST /api/v1/churn/v2/organizations/demo/upload-dataset?x=1 -> POST /api/datasets?kind=transactions&x=1
      POST /api/v1/churn/v2/organizations/demo/datasets/9/process-features -> GET /api/datasets/9
      POST /api/v1/churn/v2/organizations/demo/train?model_type=random_forest -> POST /api/churn/models/train?model_type=random_forest
      GET /api/v1/churn/v2/organizations/demo/training-status -> GET /api/churn/training-status
      POST /api/v1/churn/v2/organizations/demo/predict -> POST /api/churn/predict
      POST /api/v1/churn/v2/organizations/demo/predict-bulk -> POST /api/churn/predict/batches
      GET /api/v1/churn/v2/organizations/demo/prediction-batches?limit=2 -> GET /api/churn/predict/batches?limit=2
      GET /api/v1/churn/v2/organizations/demo/prediction-batches/9 -> GET /api/churn/predict/batches/9
      GET /api/v1/churn/v2/organizations/demo/prediction-batches/9/predictions -> GET /api/churn/predict/batches/9/predictions
      GET /api/v1/churn/v2/organizations/demo/prediction-customers?limit=9 -> GET /api/churn/predictions?limit=9
      """;

  static List<String> cases() {
    return CASES.lines().toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anOlderCallBecomesItsCanonicalOne(String line) {
    Translation found = find(line);

    assertThat(found.method() + " " + found.uri()).isEqualTo(line.split(" -> ", 2)[1]);
  }

  @Test
  void everyLineOfTheTableHasACaseHere() {
    assertThat(cases().stream().map(line -> find(line).alias())).containsAll(AliasTable.load());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/customers/7",
        "/api/analytics/lifecycle?view=detail",
        "/api/pipeline/health?view=detail&currency=EUR",
        "/api/v1/health",
        "/",
        "/api"
      })
  void aCanonicalCallIsLeftAlone(String uri) {
    String[] parts = uri.split("\\?", 2);

    assertThat(table.find("GET", parts[0], parts.length > 1 ? parts[1] : null)).isEmpty();
    assertThat(table.find("POST", "/api/v1/metrics", null)).isEmpty();
  }

  @Test
  void aParameterThatIsMissingIsNamed() {
    Translation found = table.find("GET", "/api/v1/explain", null).orElseThrow();

    assertThatThrownBy(found::path).hasMessageContaining("customer_id");
  }

  @Test
  void aBodyMayNameWhatStandsInThePath() {
    Translation found = find("POST /api/vietnam/assign-sql-lead -> ?");

    found.check();
    found.request("{\"Lead_ID\": 17, \"region\": \"APAC\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(found.path()).isEqualTo("/api/leads/17/assign");
    Translation nameless = find("POST /api/vietnam/assign-sql-lead -> ?");
    nameless.request("{}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(nameless::path).hasMessageContaining("lead_id");
  }

  @Test
  void everyAliasIsToldFromTheOthers() {
    Set<String> calls =
        AliasTable.load().stream()
            .map(alias -> alias.call() + alias.when() + alias.unless())
            .collect(Collectors.toSet());

    assertThat(AliasTable.load()).hasSameSizeAs(calls);
  }

  private Translation find(String line) {
    String[] call = line.split(" ", -1)[1].split("\\?", 2);
    return table
        .find(line.split(" ", -1)[0], call[0], call.length > 1 ? call[1] : null)
        .orElseThrow();
  }
}
