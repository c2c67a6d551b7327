package org.commandcenter.churn.forecast.series;

/** Every month brings what the same month of the last year brought: the bar to pass. */
public record SeasonalNaive(int period) implements ForecastModel {
  @Override
  public String name() {
    return period == 1 ? "naive" : "seasonal_naive";
  }

  @Override
  public int leastHistory() {
    return period;
  }

  @Override
  public double[] forecast(double[] history, int horizon) {
    double[] forecast = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      forecast[h] = history[history.length - period + h % period];
    }
    return forecast;
  }
}
