package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.Optional;
import org.commandcenter.counterfactual.uplift.learning.Learner;

/**
 * How effects are learnt and judged.
 *
 * @param learner empty to choose the one with the least cross-fitted doubly robust loss
 * @param folds parts of the customers, at least 3
 * @param halfSamples on which standard errors of rankings are estimated
 * @param seed same seed and data, same answer
 */
public record UpliftOptions(Optional<Learner> learner, int folds, int halfSamples, long seed) {
  public static final int FOLDS = 5;
  public static final int HALF_SAMPLES = 200;

  public static UpliftOptions with(Learner learner, long seed) {
    return new UpliftOptions(Optional.of(learner), FOLDS, HALF_SAMPLES, seed);
  }

  public static UpliftOptions choosing(long seed) {
    return new UpliftOptions(Optional.empty(), FOLDS, HALF_SAMPLES, seed);
  }
}
