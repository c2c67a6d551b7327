package org.commandcenter.counterfactual.uplift.metrics;

import java.util.Arrays;

/**
 * A mean over rows and its standard error when the rows of one person belong together.
 *
 * @param error standard error
 */
public record ClusteredMean(double value, double error) {

  /**
   * @param values by row
   * @param person of each row, 0 and up
   */
  public static ClusteredMean of(double[] values, int[] person) {
    if (values.length == 0) {
      return new ClusteredMean(0, 0);
    }
    double mean = Arrays.stream(values).average().orElse(0);
    double[] sums = new double[Arrays.stream(person).max().orElse(-1) + 1];
    boolean[] seen = new boolean[sums.length];
    for (int row = 0; row < values.length; row++) {
      sums[person[row]] += values[row] - mean;
      seen[person[row]] = true;
    }
    double squares = Arrays.stream(sums).map(sum -> sum * sum).sum();
    int persons = 0;
    for (boolean one : seen) {
      persons += one ? 1 : 0;
    }
    double correction = persons > 1 ? persons / (persons - 1.0) : 1;
    return new ClusteredMean(mean, Math.sqrt(squares * correction) / values.length);
  }
}
