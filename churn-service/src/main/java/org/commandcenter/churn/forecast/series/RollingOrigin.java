package org.commandcenter.churn.forecast.series;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forecasts that each model would have made at every past origin, each with only the history before
 * it, and what came then. All models are judged at the same origins and horizons.
 *
 * @param firstOrigin length of the shortest history that was continued
 * @param forecasts by model, origin after the first, and horizon after the first
 */
@SuppressWarnings("ArrayRecordComponent")
public record RollingOrigin(
    double[] series,
    int period,
    List<ForecastModel> models,
    int firstOrigin,
    int horizon,
    double[][][] forecasts) {
  private static final int MOST_ORIGINS = 48;

  /**
   * @param horizon furthest step ahead, at least 1
   * @throws IllegalArgumentException when the series is too short for a single origin
   */
  public static RollingOrigin run(
      double[] series, int period, List<ForecastModel> models, int horizon) {
    int least =
        Math.max(
            period + 1, models.stream().mapToInt(ForecastModel::leastHistory).max().orElseThrow());
    int first = Math.max(least, series.length - MOST_ORIGINS);
    if (first >= series.length) {
      throw new IllegalArgumentException(
          "A backtest needs more than %d values; there are %d".formatted(least, series.length));
    }
    int steps = Math.min(horizon, series.length - first);
    double[][][] forecasts =
        models.stream()
            .parallel()
            .map(
                model ->
                    IntStream.range(first, series.length)
                        .mapToObj(
                            origin ->
                                model.forecast(
                                    Arrays.copyOf(series, origin),
                                    Math.min(steps, series.length - origin)))
                        .toArray(double[][]::new))
            .toArray(double[][][]::new);
    return new RollingOrigin(series, period, models, first, steps, forecasts);
  }

  int origins() {
    return series.length - firstOrigin;
  }

  /** Told what really came. */
  @FunctionalInterface
  interface Visitor {
    /**
     * @param origin length of the history
     * @param step ahead, from 1
     */
    void visit(int origin, int step, double forecast, double actual);
  }

  /** Goes through a model's forecasts of values that were known when {@code until} were known. */
  void known(int model, int until, Visitor visitor) {
    for (int i = 0; i < origins(); i++) {
      int origin = firstOrigin + i;
      double[] made = forecasts[model][i];
      for (int h = 0; h < made.length && origin + h < until; h++) {
        visitor.visit(origin, h + 1, made[h], series[origin + h]);
      }
    }
  }

  /** Mean absolute error of the seasonal naive forecast within the history: the unit of MASE. */
  double scale(int origin) {
    double sum = 0;
    for (int t = period; t < origin; t++) {
      sum += Math.abs(series[t] - series[t - period]);
    }
    double mean = sum / (origin - period);
    return mean == 0 ? 1e-9 + Math.abs(series[origin - 1]) * 1e-3 : mean;
  }

  /** The model that erred least, in units of the naive error, as far as was known by then. */
  int champion(int until) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int model = 0; model < models.size(); model++) {
      double mase = score(model, until).mase();
      if (mase < least) {
        least = mase;
        best = model;
      }
    }
    return best;
  }

  /** ForecastErrors of one model, as far as was known by then. */
  public ForecastErrors score(int model, int until) {
    ForecastErrors.Sum sum = new ForecastErrors.Sum();
    known(
        model, until, (origin, step, forecast, actual) -> sum.add(forecast, actual, scale(origin)));
    return sum.errors();
  }
}
