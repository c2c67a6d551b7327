package org.commandcenter.churn.explanation.population;

import org.commandcenter.churn.evaluation.Estimate;

/** Mean of numbers that are told one by one, with its interval by the normal approximation. */
final class Mean {
  private static final double Z = 1.959964;

  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    double distance = value - mean;
    mean += distance / count;
    squares += distance * (value - mean);
  }

  long count() {
    return count;
  }

  double value() {
    return mean;
  }

  /** With 95 % interval; as wide as nothing for a single number. */
  Estimate estimate() {
    double error = count < 2 ? 0 : Math.sqrt(squares / (count - 1) / count);
    return new Estimate(mean, mean - Z * error, mean + Z * error);
  }
}
