package org.commandcenter.customer.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.analytics.Figure;
import org.commandcenter.customer.analytics.Rate;

/**
 * What is in the pipeline and how well it flows.
 *
 * @param asOf null for now
 * @param basis {@code deals}; {@code leads} where there are no deals: then the customers before the
 *     stage customer are the pipeline; null where there is nothing
 * @param currency of all money; null where none is said, or where there are several
 * @param currencies all that the open pipeline is in
 * @param totalPipelineValue sum of what is open
 * @param weightedPipeline each stage's value times its probability
 * @param statedWeightedPipeline open deals' amounts times the probabilities that people gave
 * @param winRate won / (won + lost), of the deals closed in the window; without deals, the share of
 *     the funnel that became customers
 * @param dealsByStage open deals
 * @param leadsByStage lead, mql and sql, always all three
 */
public record PipelineHealth(
    LocalDate startDate,
    LocalDate endDate,
    Instant asOf,
    String policyVersion,
    Basis basis,
    String currency,
    List<String> currencies,
    Figure totalPipelineValue,
    Figure weightedPipeline,
    Figure statedWeightedPipeline,
    Velocity velocity,
    Rate winRate,
    List<StageValue> dealsByStage,
    List<StageValue> leadsByStage,
    ForecastAccuracy forecastAccuracy,
    Stale stale) {

  /** What the figures rest on. */
  public enum Basis {
    DEALS,
    LEADS
  }

  /**
   * One stage of the pipeline.
   *
   * @param value sum of what is in it
   * @param probability that it is won, see {@link StageProbability}
   * @param averageDays days for which deals stay in it; null where none left it
   */
  public record StageValue(
      String stage,
      long count,
      Figure value,
      StageProbability probability,
      Figure weightedValue,
      Double averageDays) {}

  /**
   * Sales velocity.
   *
   * @param value money a day
   * @param formula how it is computed of the others
   */
  public record Velocity(
      Double value,
      String formula,
      long open,
      Double averageWonValue,
      Double winRate,
      Double cycleDays,
      String reason) {}

  /**
   * What was forecast at the beginning of each of the last twelve full months, as said then,
   * against what was won in it.
   *
   * @param accuracy 1 - weighted absolute percentage error, at least 0
   * @param bias (forecast - actual) / actual
   * @param brier mean squared error of the probabilities, as said at the beginning of the month in
   *     which a deal was closed; 0 is best
   * @param closeDateErrorDays mean distance of the expected from the true date, likewise
   */
  public record ForecastAccuracy(
      Figure accuracy, Figure bias, Figure brier, Figure closeDateErrorDays, List<Month> months) {}

  /**
   * @param forecast amount times probability of the deals that were open at the month's beginning
   *     and expected to close in it
   * @param actual amount of the deals won in it
   */
  public record Month(
      LocalDate month, double forecast, long forecastDeals, double actual, long actualDeals) {}

  /**
   * Open deals of which nothing was said for long, or whose date has passed.
   *
   * @param value sum of the stale ones
   * @param overdue open deals whose expected close date has passed
   * @param examples the oldest ones
   */
  public record Stale(
      int afterDays, long count, Figure value, long overdue, List<StaleDeal> examples) {}

  public record StaleDeal(
      UUID dealId,
      String externalId,
      String name,
      String owner,
      Double amount,
      Instant changedAt) {}
}
