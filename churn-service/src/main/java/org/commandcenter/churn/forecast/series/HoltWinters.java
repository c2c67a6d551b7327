package org.commandcenter.churn.forecast.series;

import java.util.Arrays;

/**
 * Exponential smoothing with a damped trend and, where wanted, seasons (Holt 1957, Winters 1960,
 * Gardner and McKenzie 1985; the recursions are those of Hyndman and Athanasopoulos, "Forecasting:
 * principles and practice", section 8.3). Weights, damping and first states are those with the
 * least squared error one step ahead.
 *
 * @param period values in a season; 1 without seasons
 */
public record HoltWinters(int period, Seasonality seasons) implements ForecastModel {
  private static final double LEAST_DAMPING = .8;
  private static final double MOST_DAMPING = .995;

  /** How seasons act on the level. */
  public enum Seasonality {
    NONE,
    ADDITIVE,
    MULTIPLICATIVE
  }

  @Override
  public String name() {
    return seasons == Seasonality.NONE
        ? "damped_trend"
        : "damped_holt_winters_" + ForecastModel.spelled(seasons);
  }

  @Override
  public int leastHistory() {
    return Math.max(6, 2 * period);
  }

  @Override
  public double[] forecast(double[] history, int horizon) {
    double[] start = start(history);
    double[] first = firstSeasons(history);
    double scale = Arrays.stream(history).map(Math::abs).average().orElseThrow() / 10;
    double[] best =
        Simplex.minimize(
            x -> new Run(weights(x), start, x[4] * scale, x[5] * scale / 10, first).over(history),
            -1,
            -3,
            -1,
            1,
            0,
            0);
    Run run = new Run(weights(best), start, best[4] * scale, best[5] * scale / 10, first);
    run.over(history);
    return run.ahead(history.length, horizon);
  }

  private static double[] weights(double[] x) {
    return new double[] {
      Simplex.into(0, 1, x[0]),
      Simplex.into(0, 1, x[1]),
      Simplex.into(0, 1, x[2]),
      Simplex.into(LEAST_DAMPING, MOST_DAMPING, x[3])
    };
  }

  /** Level before the first value, and its change from one value to the next. */
  private double[] start(double[] history) {
    int window = Math.min(history.length / 2, Math.max(period, 3));
    double early = Arrays.stream(history, 0, window).average().orElseThrow();
    double late = Arrays.stream(history, window, 2 * window).average().orElseThrow();
    double trend = (late - early) / window;
    return new double[] {early - trend * (window + 1) / 2.0, trend};
  }

  private double[] firstSeasons(double[] history) {
    if (seasons == Seasonality.NONE) {
      return new double[] {0};
    }
    double[] early = Arrays.copyOf(history, Math.min(history.length, 4 * period));
    return Seasons.of(early, period, seasons == Seasonality.MULTIPLICATIVE).indexes();
  }

  /** One pass over a series. */
  private final class Run {
    private final double alpha;
    private final double beta;
    private final double gamma;
    private final double damping;
    private final double[] season;
    private double level;
    private double trend;

    Run(double[] weights, double[] start, double level, double trend, double[] season) {
      this.alpha = weights[0];
      this.beta = weights[1];
      this.gamma = weights[2];
      this.damping = weights[3];
      this.level = start[0] + level;
      this.trend = start[1] + trend;
      this.season = season.clone();
    }

    /** Sum of squared errors one step ahead; infinite where the states run away. */
    double over(double[] history) {
      double squares = 0;
      for (int t = 0; t < history.length; t++) {
        double base = level + damping * trend;
        double error = history[t] - with(base, t);
        squares += error * error;
        double before = level;
        level = alpha * without(history[t], t) + (1 - alpha) * base;
        trend = beta * (level - before) + (1 - beta) * damping * trend;
        int i = t % season.length;
        season[i] = gamma * against(history[t], base) + (1 - gamma) * season[i];
      }
      return Double.isFinite(squares) ? squares : Double.MAX_VALUE;
    }

    double[] ahead(int n, int horizon) {
      double[] forecast = new double[horizon];
      double factor = damping;
      double sum = damping;
      for (int h = 0; h < horizon; h++) {
        forecast[h] = with(level + sum * trend, n + h);
        factor *= damping;
        sum += factor;
      }
      return forecast;
    }

    private double with(double base, int t) {
      double index = season[t % season.length];
      return switch (seasons) {
        case NONE -> base;
        case ADDITIVE -> base + index;
        case MULTIPLICATIVE -> base * index;
      };
    }

    private double without(double value, int t) {
      double index = season[t % season.length];
      return switch (seasons) {
        case NONE -> value;
        case ADDITIVE -> value - index;
        case MULTIPLICATIVE -> value / index;
      };
    }

    private double against(double value, double base) {
      return switch (seasons) {
        case NONE -> 0;
        case ADDITIVE -> value - base;
        case MULTIPLICATIVE -> value / base;
      };
    }
  }
}
