package org.commandcenter.churn.forecast.series;

import java.util.List;
import java.util.Locale;

/**
 * A way to continue a series of equally spaced values. The same history gives the same forecast.
 */
public sealed interface ForecastModel permits SeasonalNaive, Theta, HoltWinters {
  int MONTHS = 12;

  /** As the API spells it. */
  String name();

  /** Fewest values that it can be fitted to. */
  int leastHistory();

  /**
   * Expected values after the history.
   *
   * @param history at least {@link #leastHistory()} finite values
   * @param horizon at least 1
   */
  double[] forecast(double[] history, int horizon);

  /**
   * The candidates for a series.
   *
   * @param period values in a season; 1 for none
   * @param positive whether all values are above 0, which multiplicative seasons need
   */
  static List<ForecastModel> candidates(int period, boolean positive) {
    if (period == 1) {
      return List.of(
          new SeasonalNaive(1), new Theta(1), new HoltWinters(1, HoltWinters.Seasonality.NONE));
    }
    List<ForecastModel> additive =
        List.of(
            new SeasonalNaive(period),
            new HoltWinters(period, HoltWinters.Seasonality.ADDITIVE),
            new HoltWinters(1, HoltWinters.Seasonality.NONE));
    return positive
        ? List.of(
            additive.get(0),
            new Theta(period),
            additive.get(1),
            new HoltWinters(period, HoltWinters.Seasonality.MULTIPLICATIVE),
            additive.get(2))
        : additive;
  }

  /** A constant of an enum as the API spells it. */
  static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
