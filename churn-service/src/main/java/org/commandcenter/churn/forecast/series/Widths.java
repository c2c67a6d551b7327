package org.commandcenter.churn.forecast.series;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How far what came lay from a model's forecasts, by steps ahead: half-widths of prediction
 * intervals by split conformal prediction (Vovk et al. 2005; Lei et al. 2018) on the errors of past
 * origins, pooled with those of the neighbouring steps. Where there are too few errors for a
 * quantile, Student's t on their size takes its place. Widths never shrink with the steps; beyond
 * the steps that were tested they grow with the square root.
 */
final class Widths {
  private final List<List<Double>> errors = new ArrayList<>();
  private final boolean relative;

  /**
   * @param relative whether errors are shares of the forecast, as for series of positive values
   * @param until only what was known when so many values were known
   */
  Widths(RollingOrigin origins, int model, int until, boolean relative) {
    this.relative = relative;
    for (int step = 0; step <= origins.horizon(); step++) {
      errors.add(new ArrayList<>());
    }
    origins.known(
        model,
        until,
        (origin, step, forecast, actual) -> {
          double error = Math.abs(actual - forecast) / (relative ? Math.abs(forecast) : 1);
          if (Double.isFinite(error)) {
            errors.get(step).add(error);
          }
        });
  }

  /** Least and largest value to expect, of a forecast so many steps ahead. */
  ForecastRange around(double forecast, int step, double level) {
    int tested = lastTested();
    double width = 0;
    for (int s = 1; s <= Math.min(step, tested); s++) {
      width = Math.max(width, width(s, level));
    }
    if (step > tested) {
      width *= Math.sqrt((double) step / tested);
    }
    double half = relative ? width * Math.abs(forecast) : width;
    double low = forecast - half;
    return new ForecastRange(relative ? Math.max(0, low) : low, forecast + half, level);
  }

  private int lastTested() {
    int step = errors.size() - 1;
    while (step > 1 && errors.get(step).isEmpty()) {
      step--;
    }
    return step;
  }

  private double width(int step, double level) {
    List<Double> near = new ArrayList<>();
    for (int s = Math.max(1, step - 1); s <= Math.min(errors.size() - 1, step + 1); s++) {
      near.addAll(errors.get(s));
    }
    near.sort(null);
    int rank = (int) Math.ceil((near.size() + 1) * level);
    if (rank <= near.size()) {
      return near.get(rank - 1);
    }
    double size = Math.sqrt(near.stream().mapToDouble(e -> e * e).average().orElse(0));
    int freedom = Math.max(1, near.size());
    return size * new TDistribution(freedom).inverseCumulativeProbability((1 + level) / 2);
  }
}
