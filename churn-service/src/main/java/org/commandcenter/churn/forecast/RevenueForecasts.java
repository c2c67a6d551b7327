package org.commandcenter.churn.forecast;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.churn.forecast.RevenueForecast.Components;
import org.commandcenter.churn.forecast.RevenueForecast.ForecastMonth;
import org.commandcenter.churn.forecast.series.ForecastRange;
import org.commandcenter.churn.forecast.series.SeriesForecast;

/**
 * Puts a forecast together.
 *
 * @param series empty where the history is too short for one
 * @param roll null where revenue is not recurring
 * @param pipeline value won by the end of each month; null where it is not measured
 */
record RevenueForecasts(
    RevenueHistory history,
    Optional<SeriesForecast> series,
    RollForward roll,
    List<Double> pipeline) {
  private static final double Z95_BY_Z80 = 1.96 / 1.2816;

  RevenueForecast forecast(int months, List<String> notes) {
    List<ForecastMonth> forecast = new ArrayList<>();
    for (int month = 0; month < months; month++) {
      forecast.add(month(month));
    }
    return new RevenueForecast(
        months + " months",
        history.basis(),
        history.currency(),
        forecast.stream().mapToDouble(ForecastMonth::predictedRevenue).sum(),
        forecast.stream().mapToDouble(m -> m.interval95().low()).sum(),
        forecast.stream().mapToDouble(m -> m.interval95().high()).sum(),
        forecast,
        growth(),
        series.map(this::quarters).orElse(null),
        series.isPresent() ? "series" : "roll_forward",
        series.map(SeriesForecast::champion).orElse(null),
        series.map(SeriesForecast::candidates).orElse(List.of()),
        series.map(SeriesForecast::trial).orElse(null),
        roll,
        history.months(),
        notes);
  }

  private ForecastMonth month(int month) {
    Double existing = roll == null ? null : (Double) roll.months().get(month).value();
    Double won = pipeline == null ? null : pipeline.get(month);
    double predicted =
        series.isPresent() ? series.get().values().get(month) : existing + (won == null ? 0 : won);
    ForecastRange range80 =
        series.isPresent()
            ? series.get().intervals80().get(month)
            : shifted(roll.months().get(month).range(), won);
    ForecastRange range95 =
        series.isPresent() ? series.get().intervals95().get(month) : widened(range80, predicted);
    Double rest =
        existing == null ? null : (Double) (predicted - existing - (won == null ? 0 : won));
    return new ForecastMonth(
        first().plusMonths(month),
        month + 1,
        predicted,
        range80,
        range95,
        new Components(existing, won, rest));
  }

  private static ForecastRange shifted(ForecastRange range, Double by) {
    double add = by == null ? 0 : by;
    return new ForecastRange(range.low() + add, range.high() + add, range.level());
  }

  private static ForecastRange widened(ForecastRange range, double value) {
    return new ForecastRange(
        Math.max(0, value - Z95_BY_Z80 * (value - range.low())),
        value + Z95_BY_Z80 * (range.high() - value),
        .95);
  }

  /** The first month that is not in the history. */
  private YearMonth first() {
    return history.months().getLast().month().plusMonths(1);
  }

  private Double growth() {
    int n = history.months().size();
    if (n < 24) {
      return null;
    }
    double before = sum(n - 24, n - 12);
    return before <= 0 ? null : (Double) (sum(n - 12, n) / before - 1);
  }

  private double sum(int from, int to) {
    return history.months().subList(from, to).stream()
        .mapToDouble(RevenueHistory.Month::revenue)
        .sum();
  }

  /** Mean index of each quarter's months; the history's first month has position 0. */
  private Map<String, Double> quarters(SeriesForecast forecast) {
    if (forecast.seasonIndexes() == null) {
      return null;
    }
    int start = history.months().getFirst().month().getMonthValue() - 1;
    double[] sums = new double[4];
    for (int position = 0; position < 12; position++) {
      sums[(start + position) % 12 / 3] += forecast.seasonIndexes().get(position) / 3;
    }
    Map<String, Double> quarters = new LinkedHashMap<>();
    for (int quarter = 0; quarter < 4; quarter++) {
      quarters.put("Q" + (quarter + 1), sums[quarter]);
    }
    return quarters;
  }
}
