package org.commandcenter.churn.forecast.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commandcenter.churn.forecast.series.ForecastRange;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the opportunities that are open now should bring within 90 days. What is not in the pipeline
 * yet is not in it.
 *
 * @param basis {@code deals}; {@code leads} where there are no deals: customers in the stages
 *     before the customer, at the value a year that is known of them
 * @param totalWeightedForecast expected value won
 * @param statedWeighted value times the probability that the source states, of opportunities where
 *     it does; null where it never does
 * @param unvalued opportunities without a value; they count as 0
 * @param opportunities the most valuable ones
 */
public record PipelineForecast(
    String forecastPeriod,
    Instant asOf,
    String basis,
    String currency,
    double totalWeightedForecast,
    @JsonProperty("interval_80") ForecastRange interval80,
    @JsonProperty("interval_95") ForecastRange interval95,
    int opportunityCount,
    int unvalued,
    Double statedWeighted,
    List<Month> byMonth,
    List<Stage> byStage,
    List<Weighted> opportunities,
    Backtest backtest,
    List<String> notes) {

  /**
   * 30 days.
   *
   * @param expectedWins number of opportunities
   */
  @Schema(name = "PipelineForecastMonth")
  public record Month(
      LocalDate from,
      LocalDate to,
      double weightedForecast,
      double expectedWins,
      @JsonProperty("interval_80") ForecastRange interval80) {}

  /**
   * A stage.
   *
   * @param probability of being won within 90 days, from what became of those that stood here, with
   *     a 95 % range
   * @param evidence {@code measured}, or {@code pooled} where fewer than ten were followed in this
   *     stage and all stages speak for it
   * @param followed opportunities that stood here and were followed for 90 days
   * @param winRate won ones of those that stood here and were closed; null without any, and for
   *     leads, of which nobody tells that they are lost
   * @param medianDaysToWin from coming here to being won; null where none was won
   */
  @Schema(name = "PipelineForecastStage")
  public record Stage(
      String stage,
      int count,
      double value,
      double weightedForecast,
      double probability,
      ForecastRange probabilityRange,
      String evidence,
      int followed,
      Double winRate,
      int closed,
      Double medianDaysToWin) {}

  /**
   * An opportunity and what it adds.
   *
   * @param expectedCloseDate as the source says; else when those in this stage are usually won
   * @param forecastedRevenue a year; null when unknown
   * @param probability of being won within 90 days
   */
  @Schema(name = "PipelineOpportunity")
  public record Weighted(
      String customerId,
      String customerName,
      String stage,
      long daysInStage,
      LocalDate expectedCloseDate,
      Double forecastedRevenue,
      double probability,
      Double statedProbability,
      Double weightedRevenue) {}

  /**
   * The same forecast made at past dates, 90 days apart, against what was won.
   *
   * @param bias forecast over actual, less 1; null where nothing was won
   * @param within80 windows whose actual lay in the 80 % range
   */
  @Schema(name = "PipelineBacktest")
  public record Backtest(int windows, Double bias, @JsonProperty("within_80") int within80) {}
}
