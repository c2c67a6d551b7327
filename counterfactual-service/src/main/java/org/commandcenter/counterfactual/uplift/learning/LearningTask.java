package org.commandcenter.counterfactual.uplift.learning;

import java.util.Arrays;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;

/** Exposures prepared for learning: folds, quantised covariates, doubly robust scores. */
public final class LearningTask {
  private final Exposures exposures;
  private final Folds folds;
  private final BinnedMatrix x;
  private final DoublyRobust scores;
  private BinnedMatrix stacked;

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

  /**
   * Each row as often as there are arms, with one more column per arm that tells which it is: what
   * a single model for all arms is learnt from, and asked about what did not happen. Row r under
   * arm a is row r x arms + a.
   */
  BinnedMatrix stacked() {
    if (stacked == null) {
      int arms = exposures.arms().size();
      int columns = exposures.covariates().length;
      double[][] all = new double[columns + arms][exposures.size() * arms];
      for (int row = 0; row < exposures.size(); row++) {
        for (int arm = 0; arm < arms; arm++) {
          int at = row * arms + arm;
          for (int column = 0; column < columns; column++) {
            all[column][at] = exposures.covariates()[column][row];
          }
          all[columns + arm][at] = 1;
        }
      }
      stacked = BinnedMatrix.of(all);
    }
    return stacked;
  }

  /** Effects of the arms on rows of one fold or more, learnt elsewhere, put at their rows. */
  public void predict(Learner learner, int[] learnFrom, int[] rows, double[][] effects) {
    for (int arm = 1; arm < exposures.arms().size(); arm++) {
      double[] found = learner.effects(this, arm, learnFrom, rows);
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
