package org.commandcenter.churn.training;

import java.util.Locale;
import org.commandcenter.churn.model.Trainer;

/** What a model can be. */
public enum Algorithm {
  XGBOOST,
  RANDOM_FOREST,
  LOGISTIC_REGRESSION;

  Trainer trainer() {
    return Trainer.named(name().toLowerCase(Locale.ROOT));
  }
}
