package org.commandcenter.churn.forecast.series;

import java.util.Arrays;

/**
 * Classical decomposition: seasonal indexes as the mean ratio (or difference) to the centred moving
 * average, of mean 1 (or 0).
 *
 * @param indexes by position in the season; the first value of the series has position 0
 */
@SuppressWarnings("ArrayRecordComponent")
record Seasons(boolean multiplicative, double[] indexes) {

  /**
   * @param history at least two seasons
   */
  static Seasons of(double[] history, int period, boolean multiplicative) {
    double[] sums = new double[period];
    int[] counts = new int[period];
    int half = period / 2;
    for (int t = half; t < history.length - half; t++) {
      double trend = centred(history, t, period);
      double part = multiplicative ? history[t] / trend : history[t] - trend;
      if (Double.isFinite(part)) {
        sums[t % period] += part;
        counts[t % period]++;
      }
    }
    double[] indexes = new double[period];
    for (int i = 0; i < period; i++) {
      indexes[i] = counts[i] == 0 ? (multiplicative ? 1 : 0) : sums[i] / counts[i];
    }
    double mean = Arrays.stream(indexes).average().orElseThrow();
    for (int i = 0; i < period; i++) {
      indexes[i] = multiplicative ? indexes[i] / mean : indexes[i] - mean;
    }
    return new Seasons(multiplicative, indexes);
  }

  /** Moving average over a whole season around t; an even season counts its two ends half. */
  private static double centred(double[] history, int t, int period) {
    int half = period / 2;
    double sum = 0;
    for (int i = t - half; i <= t + half; i++) {
      boolean end = period % 2 == 0 && (i == t - half || i == t + half);
      sum += end ? history[i] / 2 : history[i];
    }
    return sum / period;
  }

  double remove(double value, int t) {
    double index = indexes[t % indexes.length];
    return multiplicative ? value / index : value - index;
  }

  double add(double value, int t) {
    double index = indexes[t % indexes.length];
    return multiplicative ? value * index : value + index;
  }

  /**
   * Whether the series repeats itself after a season: the autocorrelation at the lag of one season,
   * against its 90 % limit (Bartlett), after differencing, so that a trend does not pass for one.
   */
  static boolean present(double[] history, int period) {
    double[] changes = new double[history.length - 1];
    for (int t = 0; t < changes.length; t++) {
      changes[t] = history[t + 1] - history[t];
    }
    if (changes.length < 2 * period) {
      return false;
    }
    double squares = 0;
    for (int lag = 1; lag < period; lag++) {
      squares += Math.pow(autocorrelation(changes, lag), 2);
    }
    double limit = 1.645 * Math.sqrt((1 + 2 * squares) / changes.length);
    return autocorrelation(changes, period) > limit;
  }

  private static double autocorrelation(double[] values, int lag) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double together = 0;
    double variance = 0;
    for (int t = 0; t < values.length; t++) {
      variance += Math.pow(values[t] - mean, 2);
      if (t >= lag) {
        together += (values[t] - mean) * (values[t - lag] - mean);
      }
    }
    return variance == 0 ? 0 : together / variance;
  }
}
