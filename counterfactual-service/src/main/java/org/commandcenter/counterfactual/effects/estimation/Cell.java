package org.commandcenter.counterfactual.effects.estimation;

import java.util.Arrays;
import java.util.List;
import org.commandcenter.counterfactual.effects.Decay;

/**
 * The effect of one intervention in one period since the signal, as history shows it: not yet at
 * full strength.
 */
final class Cell {
  private final int intervention;
  private final double[] delays;
  private final double effect;
  private final double[] influence;

  /**
   * @param intervention its ordinal
   * @param delays of those who were treated then
   * @param effect on the probability of churn
   * @param influence what each customer contributes to the effect's error; sums to 0
   */
  Cell(int intervention, double[] delays, double effect, double[] influence) {
    this.intervention = intervention;
    this.delays = delays;
    this.effect = effect;
    this.influence = influence;
  }

  int intervention() {
    return intervention;
  }

  double effect() {
    return effect;
  }

  /** The mean share of the full effect that was left at these delays. */
  double multiplier(Decay decay, double loss) {
    return Arrays.stream(delays).map(days -> decay.multiplier(days, loss)).average().orElseThrow();
  }

  /** Covariance of two cells' errors, clustered by customer. */
  double covariance(Cell other) {
    double sum = 0;
    int customers = 0;
    for (int c = 0; c < influence.length; c++) {
      sum += influence[c] * other.influence[c];
      customers += influence[c] == 0 ? 0 : 1;
    }
    return sum * customers / Math.max(1, customers - 1);
  }

  static double[][] covariances(List<Cell> cells) {
    double[][] covariances = new double[cells.size()][cells.size()];
    for (int a = 0; a < covariances.length; a++) {
      for (int b = 0; b <= a; b++) {
        covariances[a][b] = cells.get(a).covariance(cells.get(b));
        covariances[b][a] = covariances[a][b];
      }
    }
    return covariances;
  }

  /**
   * The effect of one intervention at full strength: least squares of the cells' effects on their
   * multipliers, weighted by the number of treated.
   */
  static GivenLoss fullStrength(List<Cell> cells, Decay decay) {
    double[][] covariances = covariances(cells);
    return loss -> {
      double[] share = new double[cells.size()];
      double squares = 0;
      for (int a = 0; a < share.length; a++) {
        double multiplier = cells.get(a).multiplier(decay, loss);
        share[a] = cells.get(a).delays.length * multiplier;
        squares += share[a] * multiplier;
      }
      double mean = 0;
      double variance = 0;
      for (int a = 0; a < share.length; a++) {
        mean += share[a] / squares * cells.get(a).effect();
        for (int b = 0; b < share.length; b++) {
          variance += share[a] * share[b] / squares / squares * covariances[a][b];
        }
      }
      return new double[] {mean, variance};
    };
  }
}
