package org.commandcenter.churn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.platform.json.JsonConventions;
import org.commandcenter.platform.problem.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlgorithmTest {
  private static final FeatureTable FEATURES =
      new FeatureTable(
          List.of(
              new NumericColumn("nps_last", new double[1]),
              new NumericColumn("mrr", new double[1]),
              new CategoricalColumn("region", new String[1])));

  @ParameterizedTest
  @CsvSource({
    "xgboost, XGBOOST",
    "gradient_boosting, XGBOOST",
    "lightgbm, LIGHTGBM",
    "catboost, LIGHTGBM",
    "CatBoost, LIGHTGBM",
    "gradient boosting with categorical statistics, LIGHTGBM",
    "auto, AUTO"
  })
  void isFoundByTheNamesThatClientsUse(String spelling, Algorithm algorithm)
      throws JsonProcessingException {
    TrainRequest request =
        JsonConventions.mapper()
            .readValue("{\"algorithm\": \"" + spelling + "\"}", TrainRequest.class);

    assertThat(request.algorithm()).isEqualTo(algorithm);
    assertThat(request.monotoneConstraints()).isEmpty();
  }

  @Test
  void aRequestedSignComesBeforeThePolicysAndZeroTakesItAway() {
    assertThat(MonotonePolicy.DEFAULT.signs(FEATURES, Map.of())).isEqualTo(Map.of("nps_last", -1));
    assertThat(MonotonePolicy.DEFAULT.signs(FEATURES, Map.of("nps_last", 0, "mrr", 1)))
        .isEqualTo(Map.of("mrr", 1));
  }

  @Test
  void aSignOfWhatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> MonotonePolicy.DEFAULT.signs(FEATURES, Map.of("region", 1)))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("'region' is no number feature; known are nps_last, mrr");
  }
}
