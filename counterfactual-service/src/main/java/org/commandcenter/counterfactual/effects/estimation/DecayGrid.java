package org.commandcenter.counterfactual.effects.estimation;

import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;

/**
 * The posterior of the loss per week of delay, on a grid. Given the loss, the effects in the cells
 * are Normal around the intervention's full effect times the multiplier; the full effects, with
 * their priors, and biases are integrated out.
 */
final class DecayGrid {
  private static final int STEPS = 120;
  private static final double STEP = 0.0025;

  private final double[] weight = new double[STEPS];
  private final Decay decay;

  private DecayGrid(Decay decay) {
    this.decay = decay;
  }

  /** The rule, as it was before any data. */
  static DecayGrid prior(Decay rule) {
    return of(rule, List.of(), Map.of(), 0);
  }

  /**
   * @param rule prior of the loss; its floor is kept
   * @param priors of the full effects
   * @param biasSd of all cells of an intervention together; that between its cells is half of it
   */
  static DecayGrid of(
      Decay rule, List<Cell> cells, Map<Intervention, Effect> priors, double biasSd) {
    DecayGrid grid = new DecayGrid(rule);
    double[][] covariances = Cell.covariances(cells);
    double highest = Double.NEGATIVE_INFINITY;
    for (int step = 0; step < STEPS; step++) {
      double distance = (loss(step) - rule.lossPerWeek()) / rule.sd();
      grid.weight[step] =
          -0.5 * distance * distance
              + (cells.isEmpty()
                  ? 0
                  : grid.likelihood(loss(step), cells, covariances, priors, biasSd));
      highest = Math.max(highest, grid.weight[step]);
    }
    double total = 0;
    for (int step = 0; step < STEPS; step++) {
      grid.weight[step] = Math.exp(grid.weight[step] - highest);
      total += grid.weight[step];
    }
    for (int step = 0; step < STEPS; step++) {
      grid.weight[step] /= total;
    }
    return grid;
  }

  /** Mean and standard deviation over all losses. */
  double[] average(GivenLoss value) {
    double mean = 0;
    double square = 0;
    for (int step = 0; step < STEPS; step++) {
      if (weight[step] > 1e-9) {
        double[] given = value.at(loss(step));
        mean += weight[step] * given[0];
        square += weight[step] * (given[1] + given[0] * given[0]);
      }
    }
    return new double[] {mean, Math.sqrt(Math.max(0, square - mean * mean))};
  }

  /** The loss itself, as a measured decay. */
  Decay measured() {
    double[] loss = average(value -> new double[] {value, 0});
    return new Decay(decay.floor(), loss[0], loss[1], Evidence.OBSERVATIONAL);
  }

  private static double loss(int step) {
    return STEP * (step + 0.5);
  }

  private double likelihood(
      double loss,
      List<Cell> cells,
      double[][] covariances,
      Map<Intervention, Effect> priors,
      double biasSd) {
    int n = cells.size();
    double[] multiplier =
        cells.stream().mapToDouble(cell -> cell.multiplier(decay, loss)).toArray();
    double[] off = new double[n];
    double[][] covariance = new double[n][n];
    for (int a = 0; a < n; a++) {
      Cell one = cells.get(a);
      Effect prior = priors.get(Intervention.values()[one.intervention()]);
      off[a] = one.effect() - multiplier[a] * prior.mean();
      for (int b = 0; b <= a; b++) {
        covariance[a][b] = covariances[a][b];
        if (one.intervention() == cells.get(b).intervention()) {
          covariance[a][b] +=
              multiplier[a] * multiplier[b] * prior.sd() * prior.sd() + biasSd * biasSd;
        }
      }
      covariance[a][a] += biasSd * biasSd / 4 + 1e-8;
    }
    return logDensity(off, covariance);
  }

  /** Log density of a normal vector but for its constant, by Cholesky's decomposition in place. */
  private static double logDensity(double[] off, double[][] lower) {
    double result = 0;
    double[] solved = new double[off.length];
    for (int a = 0; a < off.length; a++) {
      for (int b = 0; b <= a; b++) {
        double rest = lower[a][b];
        for (int c = 0; c < b; c++) {
          rest -= lower[a][c] * lower[b][c];
        }
        lower[a][b] = a == b ? Math.sqrt(Math.max(1e-12, rest)) : rest / lower[b][b];
      }
      double rest = off[a];
      for (int c = 0; c < a; c++) {
        rest -= lower[a][c] * solved[c];
      }
      solved[a] = rest / lower[a][a];
      result -= 0.5 * solved[a] * solved[a] + Math.log(lower[a][a]);
    }
    return result;
  }
}
