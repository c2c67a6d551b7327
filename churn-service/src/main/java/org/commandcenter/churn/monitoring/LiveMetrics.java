package org.commandcenter.churn.monitoring;

import java.time.Instant;
import java.util.List;
import org.commandcenter.churn.evaluation.Estimate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How good predictions were, on what happened after them.
 *
 * @param outcomesKnownUntil only predictions whose horizon ended by then count
 * @param heldOutRocAuc of the champion, as promised by its evaluation
 */
public record LiveMetrics(
    String championVersion,
    String challengerVersion,
    Instant outcomesKnownUntil,
    Estimate heldOutRocAuc,
    LivePolicy policy,
    List<Window> windows) {

  /**
   * A rolling window over the dates of predictions.
   *
   * @param from exclusive
   * @param to inclusive
   * @param served what users saw, whichever model was in charge
   * @param champion what the champion of now predicted
   * @param challenger what the challenger of now would have predicted; null when nobody challenges
   * @param comparison of both on the same predictions; null when nobody challenges
   */
  @Schema(name = "LiveMetricsWindow")
  public record Window(
      int days,
      Instant from,
      Instant to,
      LiveQuality served,
      LiveQuality champion,
      LiveQuality challenger,
      Comparison comparison) {}

  /**
   * The challenger beside whoever was in charge, on the same customers at the same dates.
   *
   * @param brierDifference challenger minus served, below 0 when the challenger is better; the
   *     interval counts customers, not rows; null while the evidence is insufficient
   */
  @Schema(name = "ChallengerComparison")
  public record Comparison(
      LiveQuality served, LiveQuality challenger, Estimate brierDifference, Winner better) {}

  /** Who is better beyond doubt. */
  @Schema(name = "ChallengerComparisonWinner")
  public enum Winner {
    SERVED,
    CHALLENGER,
    UNDECIDED
  }
}
