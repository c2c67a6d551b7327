package org.commandcenter.counterfactual.uplift;

import java.util.Optional;
import org.commandcenter.counterfactual.uplift.learning.Learner;

/** Learners that can be asked for. */
public enum UpliftLearner {
  AUTO,
  S,
  T,
  X,
  DR;

  /** Empty for auto. */
  Optional<Learner> learner() {
    return this == AUTO ? Optional.empty() : Optional.of(Learner.valueOf(name()));
  }
}
