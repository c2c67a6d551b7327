package org.commandcenter.counterfactual.prescription;

import java.util.Arrays;

/** The two curves of one resample of the customers, in one pass over the sorted steps. */
final class CurveReplicate {
  private final Increments steps;
  private final double[][] costs;
  private final double[][] gains;
  private final boolean[] blocked;
  private final double[] spends;
  private final byte[] weights;
  private final double[] best;
  private final double[] uniform;

  CurveReplicate(
      Increments steps, double[][] costs, double[][] gains, boolean[] blocked, double[] spends) {
    this.steps = steps;
    this.costs = costs;
    this.gains = gains;
    this.blocked = blocked;
    this.spends = spends;
    this.weights = new byte[blocked.length];
    this.best = new double[spends.length];
    this.uniform = new double[spends.length];
  }

  /** Gain of the best plan at each spend. */
  double[] best() {
    return best;
  }

  /** Gain at each spend when options are given by lot. */
  double[] uniform() {
    return uniform;
  }

  /** Everybody once. */
  void all() {
    Arrays.fill(weights, (byte) 1);
    compute();
  }

  void resample(PoissonWeights random) {
    random.fill(weights);
    compute();
  }

  private void compute() {
    long drawn = 0;
    for (byte weight : weights) {
      drawn += weight;
    }
    // A resample has another size; gains and costs are those of as many customers as there are.
    double scale = drawn == 0 ? 0 : (double) weights.length / drawn;
    targeted(scale);
    byLot(scale);
  }

  private void targeted(double scale) {
    int at = 0;
    double spend = 0;
    double gain = 0;
    for (int step = 0; step < steps.size(); step++) {
      double times = scale * weights[steps.customer()[step]];
      double moreSpend = times * steps.cost()[step];
      double moreGain = times * steps.gain()[step];
      while (at < spends.length && spend + moreSpend > spends[at]) {
        best[at] = gain + (spends[at] - spend) / moreSpend * moreGain;
        at++;
      }
      spend += moreSpend;
      gain += moreGain;
    }
    Arrays.fill(best, at, best.length, gain);
  }

  /** The hull of the options' totals: shares of the population get options at random. */
  private void byLot(double scale) {
    double[][] cost = new double[costs.length][1];
    double[][] gain = new double[costs.length][1];
    for (int option = 0; option < costs.length; option++) {
      cost[option][0] = scale * weighted(costs[option]);
      gain[option][0] = scale * weighted(gains[option]);
    }
    Increments hull = Increments.of(cost, gain, new boolean[1]);
    for (int at = 0; at < spends.length; at++) {
      double left = spends[at];
      double sum = 0;
      for (int step = 0; step < hull.size(); step++) {
        double share = hull.cost()[step] <= left ? 1 : left / hull.cost()[step];
        sum += share * hull.gain()[step];
        left -= share * hull.cost()[step];
      }
      uniform[at] = sum;
    }
  }

  private double weighted(double[] column) {
    double sum = 0;
    for (int i = 0; i < column.length; i++) {
      if (!blocked[i]) {
        sum += weights[i] * column[i];
      }
    }
    return sum;
  }
}
