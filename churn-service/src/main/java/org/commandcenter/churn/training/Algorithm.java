package org.commandcenter.churn.training;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.commandcenter.churn.model.LightGbmTrainer;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.RandomForestTrainer;
import org.commandcenter.churn.model.Trainer;
import org.commandcenter.churn.model.TrainingOptions;
import org.commandcenter.churn.model.XgBoostTrainer;

/** What a model can be. */
public enum Algorithm {
  @JsonAlias("gradient_boosting")
  XGBOOST,
  /** Stands in the place of CatBoost, which has no trainer for the JVM. */
  @JsonAlias({
    "catboost",
    "gradient boosting with categorical statistics",
    "gradient_boosting_with_categorical_statistics"
  })
  LIGHTGBM,
  RANDOM_FOREST,
  LOGISTIC_REGRESSION;

  Trainer trainer(TrainingOptions options) {
    return switch (this) {
      case XGBOOST -> XgBoostTrainer.standard(options);
      case LIGHTGBM -> LightGbmTrainer.standard(options);
      case RANDOM_FOREST -> RandomForestTrainer.standard(options);
      case LOGISTIC_REGRESSION -> LogisticRegressionTrainer.standard(options);
    };
  }
}
