package org.commandcenter.counterfactual.effects.estimation;

import java.util.Arrays;

/**
 * Deviations of segments from their mean, shrunk towards it: d_s | delta_s ~ Normal(delta_s, v_s),
 * delta_s ~ Normal(0, tau^2), tau ~ half-normal. The posterior of tau is taken on a grid rather
 * than at its maximum, which is 0 in every other case with three or four segments and would claim
 * that they are alike (Rubin 1981; Gelman et al., Bayesian Data Analysis, 5.4).
 */
final class SegmentShrinkage {
  private static final int STEPS = 200;

  private final double[] deviation;
  private final double[] sd;

  private SegmentShrinkage(int segments) {
    this.deviation = new double[segments];
    this.sd = new double[segments];
  }

  /**
   * @param observed d_s
   * @param variance v_s; infinite for a segment without data
   * @param scale of the half-normal prior of tau
   */
  static SegmentShrinkage of(double[] observed, double[] variance, double scale) {
    double[] logarithm = new double[STEPS];
    double highest = Double.NEGATIVE_INFINITY;
    for (int step = 0; step < STEPS; step++) {
      double tau = tau(step, scale);
      logarithm[step] = -0.5 * tau * tau / (scale * scale);
      for (int s = 0; s < observed.length; s++) {
        if (Double.isFinite(variance[s])) {
          double all = variance[s] + tau * tau;
          logarithm[step] -= 0.5 * (Math.log(all) + observed[s] * observed[s] / all);
        }
      }
      highest = Math.max(highest, logarithm[step]);
    }
    double[] weight = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      weight[step] = Math.exp(logarithm[step] - highest);
    }
    double total = Arrays.stream(weight).sum();
    SegmentShrinkage shrunk = new SegmentShrinkage(observed.length);
    for (int s = 0; s < observed.length; s++) {
      shrunk.mix(s, observed[s], variance[s], weight, total, scale);
    }
    return shrunk;
  }

  /** Posterior mean of delta_s. */
  double deviation(int segment) {
    return deviation[segment];
  }

  /** Posterior standard deviation of delta_s. */
  double sd(int segment) {
    return sd[segment];
  }

  /** Mean and variance of the mixture over tau. */
  private void mix(
      int s, double observed, double variance, double[] weight, double total, double scale) {
    double mean = 0;
    double square = 0;
    for (int step = 0; step < STEPS; step++) {
      double tau2 = Math.pow(tau(step, scale), 2);
      double shrink = Double.isFinite(variance) ? tau2 / (tau2 + variance) : 0;
      double center = shrink == 0 ? 0 : shrink * observed;
      double share = weight[step] / total;
      mean += share * center;
      square += share * (center * center + (1 - shrink) * tau2);
    }
    deviation[s] = mean;
    sd[s] = Math.sqrt(Math.max(0, square - mean * mean));
  }

  /** Midpoints up to five scales. */
  private static double tau(int step, double scale) {
    return 5 * scale * (step + 0.5) / STEPS;
  }
}
