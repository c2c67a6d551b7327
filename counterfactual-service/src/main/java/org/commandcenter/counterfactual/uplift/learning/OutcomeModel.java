package org.commandcenter.counterfactual.uplift.learning;

import java.util.stream.IntStream;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;
import org.commandcenter.counterfactual.boosting.BoostedTrees;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;
import org.commandcenter.counterfactual.boosting.Loss;

/** The outcome under one arm, learnt from the rows that had it. */
final class OutcomeModel {
  static final BoostingOptions OPTIONS = BoostingOptions.NUISANCE.withLoss(Loss.LOGISTIC);

  private OutcomeModel() {}

  static BoostedTrees fit(Exposures exposures, BinnedMatrix x, int arm, int[] rows) {
    return Boosting.fit(x, exposures.outcome(), null, of(exposures, arm, rows), OPTIONS);
  }

  /** Those of the rows that had the arm. */
  static int[] of(Exposures exposures, int arm, int[] rows) {
    return IntStream.of(rows).filter(row -> exposures.arm()[row] == arm).toArray();
  }
}
