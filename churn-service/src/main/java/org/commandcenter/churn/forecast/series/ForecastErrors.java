package org.commandcenter.churn.forecast.series;

/**
 * How wrong forecasts were.
 *
 * @param mape mean absolute error as a share of what came; null where nothing came in some month
 * @param mase mean absolute error in units of the seasonal naive error within the history: below 1
 *     is better than that; NaN without forecasts
 * @param points forecasts compared
 */
public record ForecastErrors(Double mape, double mase, int points) {

  /** Adds errors up. */
  static final class Sum {
    private double shares;
    private double scaled;
    private int points;
    private boolean shareKnown = true;

    void add(double forecast, double actual, double scale) {
      double error = Math.abs(forecast - actual);
      shareKnown &= actual != 0;
      shares += error / Math.abs(actual);
      scaled += error / scale;
      points++;
    }

    ForecastErrors errors() {
      Double mape = shareKnown && points > 0 ? (Double) (shares / points) : null;
      return new ForecastErrors(mape, points == 0 ? Double.NaN : scaled / points, points);
    }
  }
}
