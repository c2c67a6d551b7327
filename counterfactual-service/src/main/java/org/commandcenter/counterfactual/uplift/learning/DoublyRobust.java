package org.commandcenter.counterfactual.uplift.learning;

import org.commandcenter.counterfactual.boosting.BinnedMatrix;

/**
 * What each row says about each arm: the outcome predicted under the arm, corrected by the
 * prediction's error, weighted by the inverse propensity, where the arm was the row's own (Robins,
 * Rotnitzky and Zhao 1994). Its mean over rows is the arm's mean outcome, if either the predictions
 * or the propensities are right. Predictions are out of fold.
 */
public final class DoublyRobust {
  private final double[][] predicted;
  private final double[][] score;

  private DoublyRobust(double[][] predicted, double[][] score) {
    this.predicted = predicted;
    this.score = score;
  }

  static DoublyRobust of(Exposures exposures, BinnedMatrix x, Folds folds) {
    int arms = exposures.arms().size();
    double[][] predicted = new double[arms][exposures.size()];
    double[][] score = new double[arms][exposures.size()];
    for (int arm = 0; arm < arms; arm++) {
      for (int fold = 0; fold < folds.count(); fold++) {
        int[] rows = folds.in(fold);
        double[] mean = OutcomeModel.fit(exposures, x, arm, folds.outside(fold)).predict(x, rows);
        for (int i = 0; i < rows.length; i++) {
          predicted[arm][rows[i]] = mean[i];
        }
      }
      for (int row = 0; row < exposures.size(); row++) {
        double error =
            exposures.arm()[row] == arm ? exposures.outcome()[row] - predicted[arm][row] : 0;
        score[arm][row] = predicted[arm][row] + error / exposures.propensity()[arm][row];
      }
    }
    return new DoublyRobust(predicted, score);
  }

  /** The outcome predicted under the arm, 0..1, by row. */
  public double[] predicted(int arm) {
    return predicted[arm];
  }

  /** The arm's score by row. */
  public double[] score(int arm) {
    return score[arm];
  }

  /** The score of the arm's effect against the control, by row. */
  public double[] effect(int arm) {
    double[] effect = new double[score[arm].length];
    for (int row = 0; row < effect.length; row++) {
      effect[row] = score[arm][row] - score[0][row];
    }
    return effect;
  }
}
