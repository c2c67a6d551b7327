package org.commandcenter.churn.forecast.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commandcenter.churn.forecast.series.ForecastRange;
import org.hipparchus.distribution.continuous.BetaDistribution;

/** The arithmetic of the pipeline's forecast. */
final class PipelineForecasts {
  /** Opportunities that must have been followed for 90 days before any rate is believed. */
  static final int LEAST_FOLLOWED = 10;

  private static final int WINDOWS = 8;

  private final Pipeline pipeline;
  private final StageOutcomes outcomes;
  private final List<Opportunity> open;

  PipelineForecasts(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.outcomes = StageOutcomes.known(pipeline, pipeline.asOf());
    this.open = pipeline.openAt(pipeline.asOf());
  }

  int followed() {
    return outcomes.followed();
  }

  /**
   * @param most opportunities to name
   */
  PipelineForecast forecast(String currency, int most, List<String> notes) {
    PipelineSimulation simulation = PipelineSimulation.of(open, outcomes, pipeline.asOf());
    List<PipelineForecast.Stage> stages = stages();
    Map<String, PipelineForecast.Stage> byName =
        stages.stream().collect(Collectors.toMap(PipelineForecast.Stage::stage, s -> s));
    List<Double> stated =
        open.stream()
            .filter(o -> o.statedProbability() != null && !Double.isNaN(o.value()))
            .map(o -> o.statedProbability() * o.value())
            .toList();
    return new PipelineForecast(
        "90 days",
        pipeline.asOf(),
        pipeline.basis(),
        currency,
        simulation.total(),
        simulation.range(.8),
        simulation.range(.95),
        open.size(),
        (int) open.stream().filter(o -> Double.isNaN(o.value())).count(),
        stated.isEmpty() ? null : (Double) stated.stream().mapToDouble(v -> v).sum(),
        months(simulation),
        stages,
        open.stream()
            .map(o -> weighted(o, byName.get(o.stageAt(pipeline.asOf()))))
            .sorted(
                Comparator.comparing(
                    PipelineForecast.Weighted::weightedRevenue,
                    Comparator.nullsLast(Comparator.reverseOrder())))
            .limit(most)
            .toList(),
        backtest(),
        notes);
  }

  private List<PipelineForecast.Month> months(PipelineSimulation simulation) {
    List<PipelineForecast.Month> months = new ArrayList<>();
    LocalDate start = LocalDate.ofInstant(pipeline.asOf(), ZoneOffset.UTC);
    for (int month = 0; month < StageOutcomes.PERIODS; month++) {
      months.add(
          new PipelineForecast.Month(
              start.plusDays(30L * month),
              start.plusDays(30L * (month + 1)),
              simulation.expected()[month],
              simulation.wins()[month],
              simulation.month(month, .8)));
    }
    return months;
  }

  private List<PipelineForecast.Stage> stages() {
    Map<String, List<Opportunity>> standing =
        open.stream()
            .collect(
                Collectors.groupingBy(
                    o -> o.stageAt(pipeline.asOf()), TreeMap::new, Collectors.toList()));
    return standing.entrySet().stream().map(e -> stage(e.getKey(), e.getValue())).toList();
  }

  private PipelineForecast.Stage stage(String stage, List<Opportunity> here) {
    double[] weights = outcomes.weights(stage);
    double sum = Arrays.stream(weights).sum();
    double never = weights[StageOutcomes.PERIODS];
    double probability = 1 - never / sum;
    BetaDistribution belief = new BetaDistribution(sum - never, never);
    double value =
        here.stream().mapToDouble(Opportunity::value).filter(v -> !Double.isNaN(v)).sum();
    int closed = 0;
    List<Double> days = new ArrayList<>();
    for (Opportunity opportunity : pipeline.opportunities()) {
      Instant came = came(opportunity, stage);
      if (opportunity.closed() != null && came != null) {
        closed++;
        if (opportunity.won()) {
          days.add(Duration.between(came, opportunity.closed()).toHours() / 24.0);
        }
      }
    }
    days.sort(null);
    int followed = outcomes.followed(stage);
    return new PipelineForecast.Stage(
        stage,
        here.size(),
        value,
        probability * value,
        probability,
        new ForecastRange(
            belief.inverseCumulativeProbability(.025),
            belief.inverseCumulativeProbability(.975),
            .95),
        followed >= LEAST_FOLLOWED ? "measured" : "pooled",
        followed,
        closed == 0 || pipeline.basis().equals("leads")
            ? null
            : (Double) ((double) days.size() / closed),
        closed,
        days.isEmpty() ? null : days.get(days.size() / 2));
  }

  private static Instant came(Opportunity opportunity, String stage) {
    return opportunity.moves().stream()
        .filter(move -> move.stage().equals(stage))
        .map(Opportunity.Move::at)
        .findFirst()
        .orElse(null);
  }

  private PipelineForecast.Weighted weighted(Opportunity o, PipelineForecast.Stage stage) {
    Instant since = o.since(pipeline.asOf());
    LocalDate usual =
        stage.medianDaysToWin() == null
            ? null
            : LocalDate.ofInstant(
                since.plus(Duration.ofHours(Math.round(24 * stage.medianDaysToWin()))),
                ZoneOffset.UTC);
    boolean valued = !Double.isNaN(o.value());
    return new PipelineForecast.Weighted(
        o.customerId(),
        o.name(),
        stage.stage(),
        Duration.between(since, pipeline.asOf()).toDays(),
        o.expectedClose() == null ? usual : o.expectedClose(),
        valued ? (Double) o.value() : null,
        stage.probability(),
        o.statedProbability(),
        valued ? (Double) (stage.probability() * o.value()) : null);
  }

  private PipelineForecast.Backtest backtest() {
    int windows = 0;
    int within = 0;
    double forecast = 0;
    double actual = 0;
    for (int window = 1; window <= WINDOWS; window++) {
      Instant at = pipeline.asOf().minus(StageOutcomes.HORIZON.multipliedBy(window));
      StageOutcomes then = StageOutcomes.known(pipeline, at);
      List<Opportunity> standing = pipeline.openAt(at);
      if (then.followed() < LEAST_FOLLOWED || standing.isEmpty()) {
        continue;
      }
      PipelineSimulation simulation = PipelineSimulation.of(standing, then, at);
      double won =
          standing.stream()
              .filter(o -> StageOutcomes.result(o, at) < StageOutcomes.PERIODS)
              .mapToDouble(Opportunity::value)
              .filter(value -> !Double.isNaN(value))
              .sum();
      windows++;
      within += simulation.range(.8).holds(won) ? 1 : 0;
      forecast += simulation.total();
      actual += won;
    }
    return new PipelineForecast.Backtest(
        windows, actual == 0 ? null : (Double) (forecast / actual - 1), within);
  }
}
