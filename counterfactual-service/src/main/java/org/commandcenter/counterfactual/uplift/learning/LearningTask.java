package org.commandcenter.counterfactual.uplift.learning;

import java.util.Arrays;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;

/** Exposures prepared for learning: folds, quantised covariates, doubly robust scores. */
public final class LearningTask {
  private final Exposures exposures;
  private final Folds folds;
  private final BinnedMatrix x;
  private final DoublyRobust scores;
  private BinnedMatrix withArm;

  /**
   * @param exposures with propensities
   */
  public LearningTask(Exposures exposures, Folds folds) {
    this.exposures = exposures;
    this.folds = folds;
    this.x = BinnedMatrix.of(exposures.covariates());
    this.scores = DoublyRobust.of(exposures, x, folds);
  }

  public Exposures exposures() {
    return exposures;
  }

  public Folds folds() {
    return folds;
  }

  public DoublyRobust scores() {
    return scores;
  }

  BinnedMatrix x() {
    return x;
  }

  /** The covariates and one more column per arm, which tells whether the row had it. */
  BinnedMatrix withArm() {
    if (withArm == null) {
      int covariates = exposures.covariates().length;
      int arms = exposures.arms().size();
      double[][] all = Arrays.copyOf(exposures.covariates(), covariates + arms);
      for (int arm = 0; arm < arms; arm++) {
        all[covariates + arm] = new double[exposures.size()];
      }
      for (int row = 0; row < exposures.size(); row++) {
        all[covariates + exposures.arm()[row]][row] = 1;
      }
      withArm = BinnedMatrix.of(all);
    }
    return withArm;
  }

  /** An arm's effect, learnt from some of the rows. */
  public EffectModel learn(Learner learner, int arm, int[] learnFrom) {
    return learner.fit(this, arm, learnFrom);
  }

  /** Effects of the arms on rows of one fold or more, learnt elsewhere, put at their rows. */
  public void predict(Learner learner, int[] learnFrom, int[] rows, double[][] effects) {
    for (int arm = 1; arm < exposures.arms().size(); arm++) {
      double[] found = learn(learner, arm, learnFrom).of(exposures.covariates(), rows);
      for (int i = 0; i < rows.length; i++) {
        effects[arm][rows[i]] = found[i];
      }
    }
  }

  /** A place for effects by arm and row; unknown so far. */
  public double[][] unknown() {
    double[][] effects = new double[exposures.arms().size()][exposures.size()];
    for (double[] arm : effects) {
      Arrays.fill(arm, Double.NaN);
    }
    return effects;
  }
}
