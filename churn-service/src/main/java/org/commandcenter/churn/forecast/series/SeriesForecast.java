package org.commandcenter.churn.forecast.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The continuation of a series by the candidate that erred least at rolling origins.
 *
 * @param values expected, by steps ahead
 * @param candidates errors of each candidate over the whole backtest; the champion's look a little
 *     better than they are, because it was chosen by them: {@code trial} is free of that
 * @param seasonal whether a season was found in the history
 * @param seasonIndexes ratios to the trend by position in the season, of mean 1; null without
 *     season, or where the values allow no ratio
 * @param testedSteps furthest step of the backtest; wider intervals beyond are extrapolated
 */
public record SeriesForecast(
    String champion,
    List<Double> values,
    List<ForecastRange> intervals80,
    List<ForecastRange> intervals95,
    List<ForecastCandidate> candidates,
    ForecastTrial trial,
    boolean seasonal,
    List<Double> seasonIndexes,
    int testedSteps) {
  /** Seasons that a history must have for seasonal models. */
  public static final int LEAST_SEASONS = 3;

  /** Fewest values with which anything can be forecast. */
  public static final int LEAST_HISTORY = 12;

  private static final int MOST_TESTED_STEPS = 24;

  /** A model that was tried. */
  public record ForecastCandidate(String model, Double mape, double mase, int points) {}

  /**
   * @param history at least {@link #LEAST_HISTORY} values, finite
   * @param steps ahead, at least 1
   */
  public static SeriesForecast of(double[] history, int period, int steps) {
    boolean positive = Arrays.stream(history).allMatch(value -> value > 0);
    int used = history.length >= LEAST_SEASONS * period ? period : 1;
    List<ForecastModel> models = ForecastModel.candidates(used, positive);
    RollingOrigin origins =
        RollingOrigin.run(history, used, models, Math.min(steps, MOST_TESTED_STEPS));
    int champion = origins.champion(history.length);
    double[] values = models.get(champion).forecast(history, steps);
    if (positive) {
      values = Arrays.stream(values).map(value -> Math.max(0, value)).toArray();
    }
    Widths widths = new Widths(origins, champion, history.length, positive);
    List<ForecastCandidate> candidates = new ArrayList<>();
    for (int model = 0; model < models.size(); model++) {
      ForecastErrors errors = origins.score(model, history.length);
      candidates.add(
          new ForecastCandidate(
              models.get(model).name(), errors.mape(), errors.mase(), errors.points()));
    }
    boolean seasonal = used > 1 && Seasons.present(history, period);
    return new SeriesForecast(
        models.get(champion).name(),
        Arrays.stream(values).boxed().toList(),
        intervals(values, widths, .8),
        intervals(values, widths, .95),
        candidates,
        ForecastTrial.of(origins, positive),
        seasonal,
        seasonal && positive
            ? Arrays.stream(Seasons.of(history, period, true).indexes()).boxed().toList()
            : null,
        origins.horizon());
  }

  private static List<ForecastRange> intervals(double[] values, Widths widths, double level) {
    return IntStream.range(0, values.length)
        .mapToObj(h -> widths.around(values[h], h + 1, level))
        .toList();
  }
}
