package org.commandcenter.churn.forecast.series;

/** A range that should hold what comes with the probability {@code level}. */
public record ForecastRange(double low, double high, double level) {
  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}
