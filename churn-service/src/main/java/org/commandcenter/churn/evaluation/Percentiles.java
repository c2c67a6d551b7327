package org.commandcenter.churn.evaluation;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Intervals from bootstrap values. */
final class Percentiles {
  private static final double TAIL = (1 - Estimate.LEVEL) / 2;

  private Percentiles() {}

  /** The middle 95 % of the bootstrap values, widened to the value where it lies outside. */
  static Estimate around(double value, Measures[] resampled, ToDoubleFunction<Measures> measure) {
    double[] values = sorted(resampled, measure);
    if (values.length == 0) {
      return new Estimate(value, value, value);
    }
    return new Estimate(
        value,
        Math.min(value, quantile(values, TAIL)),
        Math.max(value, quantile(values, 1 - TAIL)));
  }

  /** The same spread, moved so that its median is the value; not below 0. */
  static Estimate centred(double value, Measures[] resampled, ToDoubleFunction<Measures> measure) {
    double[] values = sorted(resampled, measure);
    double shift = value - quantile(values, .5);
    return new Estimate(
        value, Math.max(0, quantile(values, TAIL) + shift), quantile(values, 1 - TAIL) + shift);
  }

  private static double[] sorted(Measures[] resampled, ToDoubleFunction<Measures> measure) {
    return Arrays.stream(resampled)
        .mapToDouble(measure)
        .filter(value -> !Double.isNaN(value))
        .sorted()
        .toArray();
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
