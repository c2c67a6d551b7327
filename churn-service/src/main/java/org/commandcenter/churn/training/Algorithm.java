package org.commandcenter.churn.training;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import java.util.Locale;
import org.commandcenter.churn.tuning.SearchSpace;

/** What a model can be, and {@code AUTO}, which finds out. */
public enum Algorithm {
  AUTO(SearchSpace.values()),
  @JsonAlias("gradient_boosting")
  XGBOOST(SearchSpace.XGBOOST),
  /** Stands in the place of CatBoost, which has no trainer for the JVM. */
  @JsonAlias({
    "catboost",
    "gradient boosting with categorical statistics",
    "gradient_boosting_with_categorical_statistics"
  })
  LIGHTGBM(SearchSpace.LIGHTGBM),
  RANDOM_FOREST(SearchSpace.RANDOM_FOREST),
  LOGISTIC_REGRESSION(SearchSpace.LOGISTIC_REGRESSION);

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<SearchSpace> spaces;

  Algorithm(SearchSpace... spaces) {
    this.spaces = List.of(spaces);
  }

  /** What is searched when it is tuned. */
  List<SearchSpace> spaces() {
    return spaces;
  }

  /** As the API spells it. */
  String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }
}
