package org.commandcenter.churn.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.forecast.series.ForecastRange;
import org.commandcenter.churn.forecast.series.ForecastTrial;
import org.commandcenter.churn.forecast.series.SeriesForecast.ForecastCandidate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Revenue to expect.
 *
 * @param predictedRevenue sum of the months
 * @param confidenceIntervalLower of the sum, at 95 %: sum of the months' bounds, which is wide,
 *     since it lets all months err the same way
 * @param growthRate revenue of the last twelve months against the twelve before; null below 24
 *     months of history
 * @param seasonalityFactors by quarter Q1..Q4, ratios to the trend; null where no season was found
 * @param method {@code series}: a model of the history; {@code roll_forward}: only who stays, where
 *     the history is too short
 * @param champion the model; null for a roll-forward
 * @param trial how the choice of a model and its intervals did on the past; null for a roll-forward
 * @param history that the forecast continues
 * @param notes what limits these numbers
 */
public record RevenueForecast(
    String forecastPeriod,
    RevenueHistory.Basis basis,
    String currency,
    double predictedRevenue,
    double confidenceIntervalLower,
    double confidenceIntervalUpper,
    List<ForecastMonth> monthlyForecast,
    Double growthRate,
    Map<String, Double> seasonalityFactors,
    String method,
    String champion,
    List<ForecastCandidate> candidates,
    ForecastTrial trial,
    RollForward rollForward,
    List<RevenueHistory.Month> history,
    List<String> notes) {

  /**
   * A month to come.
   *
   * @param period 1 for the first one
   * @param components what the revenue is made of, as far as it is visible today
   */
  @Schema(name = "RevenueForecastMonth")
  public record ForecastMonth(
      YearMonth month,
      int period,
      double predictedRevenue,
      @JsonProperty("interval_80") ForecastRange interval80,
      @JsonProperty("interval_95") ForecastRange interval95,
      Components components) {}

  /**
   * Parts of a month's revenue.
   *
   * @param existingCustomers what today's customers go on paying; null where revenue is not
   *     recurring
   * @param openPipeline a twelfth of the annual value that today's opportunities are expected to
   *     bring by then, from what is won within 90 days; null where no win rate is measured
   * @param notYetVisible the rest: business that is neither a customer nor an opportunity today, as
   *     the trend implies it; below zero where the trend is worse than the sum of the parts
   */
  @Schema(name = "RevenueComponents")
  public record Components(Double existingCustomers, Double openPipeline, Double notYetVisible) {}
}
