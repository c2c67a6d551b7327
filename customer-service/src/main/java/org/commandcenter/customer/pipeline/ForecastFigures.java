package org.commandcenter.customer.pipeline;

import java.util.List;
import org.commandcenter.customer.analytics.Figure;

/** How good past forecasts were. */
record ForecastFigures(List<PipelineRepository.Forecast> months) {
  private static final String NO_FORECAST =
      "at the beginning of none of the last twelve full months an open deal had an amount, a"
          + " probability and a date in that month";
  private static final String NO_WIN = "nothing was won in the last twelve full months";

  PipelineHealth.ForecastAccuracy accuracy() {
    long forecasts = sum(PipelineRepository.Forecast::forecastDeals);
    double actual = months.stream().mapToDouble(PipelineRepository.Forecast::actual).sum();
    double forecast = months.stream().mapToDouble(PipelineRepository.Forecast::forecast).sum();
    double error = months.stream().mapToDouble(m -> Math.abs(m.forecast() - m.actual())).sum();
    String missing = forecasts == 0 ? NO_FORECAST : actual == 0 ? NO_WIN : null;
    return new PipelineHealth.ForecastAccuracy(
        missing == null
            ? Figure.of(Math.max(0, 1 - error / actual), forecasts)
            : Figure.missing(missing),
        missing == null
            ? Figure.of((forecast - actual) / actual, forecasts)
            : Figure.missing(missing),
        mean(
            months.stream().mapToDouble(PipelineRepository.Forecast::squaredError).sum(),
            sum(PipelineRepository.Forecast::probabilities),
            "of no deal that was closed a probability was known at the month's beginning"),
        mean(
            months.stream().mapToDouble(PipelineRepository.Forecast::dateError).sum(),
            sum(PipelineRepository.Forecast::dates),
            "of no deal that was closed a date was expected at the month's beginning"),
        months.stream()
            .map(
                m ->
                    new PipelineHealth.Month(
                        m.month(), m.forecast(), m.forecastDeals(), m.actual(), m.actualDeals()))
            .toList());
  }

  private long sum(java.util.function.ToLongFunction<PipelineRepository.Forecast> part) {
    return months.stream().mapToLong(part).sum();
  }

  private static Figure mean(double sum, long n, String reason) {
    return n == 0 ? Figure.missing(reason) : Figure.of(sum / n, n);
  }
}
