package org.commandcenter.churn.forecast.series;

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000, "The theta model: a decomposition
 * approach to forecasting"), in the form of Hyndman and Billah (2003): the mean of the straight
 * trend line and of exponential smoothing of the line with doubled curvature, on the series without
 * its seasons where there are any.
 */
public record Theta(int period) implements ForecastModel {
  @Override
  public String name() {
    return "theta";
  }

  @Override
  public int leastHistory() {
    return Math.max(6, 2 * period);
  }

  @Override
  public double[] forecast(double[] history, int horizon) {
    int n = history.length;
    boolean seasonal = period > 1 && Seasons.present(history, period);
    Seasons seasons = seasonal ? Seasons.of(history, period, true) : null;
    double[] plain = history.clone();
    for (int t = 0; seasonal && t < n; t++) {
      plain[t] = seasons.remove(history[t], t);
    }
    double slope = slope(plain);
    double intercept = java.util.Arrays.stream(plain).average().orElseThrow() - slope * (n - 1) / 2;
    double[] curved = new double[n];
    for (int t = 0; t < n; t++) {
      curved[t] = 2 * plain[t] - (intercept + slope * t);
    }
    double level = smoothed(curved);
    double[] forecast = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double value = (intercept + slope * (n + h) + level) / 2;
      forecast[h] = seasonal ? seasons.add(value, n + h) : value;
    }
    return forecast;
  }

  private static double slope(double[] values) {
    double middle = (values.length - 1) / 2.0;
    double together = 0;
    double squares = 0;
    for (int t = 0; t < values.length; t++) {
      together += (t - middle) * values[t];
      squares += (t - middle) * (t - middle);
    }
    return together / squares;
  }

  /** The last level of simple exponential smoothing, with the weight that errs least. */
  private static double smoothed(double[] values) {
    double[] best = Simplex.minimize(x -> run(values, Simplex.into(0, 1, x[0]))[0], 0);
    return run(values, Simplex.into(0, 1, best[0]))[1];
  }

  /** Sum of squared errors, and last level. */
  private static double[] run(double[] values, double alpha) {
    double level = values[0];
    double squares = 0;
    for (int t = 1; t < values.length; t++) {
      double error = values[t] - level;
      squares += error * error;
      level += alpha * error;
    }
    return new double[] {squares, level};
  }
}
