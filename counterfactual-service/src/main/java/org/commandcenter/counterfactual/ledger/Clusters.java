package org.commandcenter.counterfactual.ledger;

import java.util.HashMap;
import java.util.Map;

/** Means over rows of which those of one customer are not independent. */
final class Clusters {
  private final int[] cluster;
  private final int count;
  private final double widening;

  /**
   * @param widening factor of all standard errors
   */
  Clusters(Sample sample, int[] rows, double widening) {
    this.widening = widening;
    Map<Long, Integer> known = new HashMap<>();
    this.cluster = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      cluster[i] = known.computeIfAbsent(sample.customer()[rows[i]], c -> known.size());
    }
    this.count = known.size();
  }

  int count() {
    return count;
  }

  Gain mean(double[] values) {
    return new Gain(average(values), Math.sqrt(covariance(values, values)));
  }

  /** Covariance of two means, from the customers' sums of deviations. */
  double covariance(double[] first, double[] second) {
    double[] firsts = sums(first);
    double[] seconds = sums(second);
    double sum = 0;
    for (int one = 0; one < count; one++) {
      sum += firsts[one] * seconds[one];
    }
    double n = cluster.length;
    return widening * widening * sum / (n * n) * count / Math.max(1, count - 1.0);
  }

  private double[] sums(double[] values) {
    double mean = average(values);
    double[] sums = new double[count];
    for (int i = 0; i < values.length; i++) {
      sums[cluster[i]] += values[i] - mean;
    }
    return sums;
  }

  private static double average(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
