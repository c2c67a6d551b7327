package org.commandcenter.counterfactual.decisions;

import java.time.Instant;

/**
 * One decision about one customer, as it was known for a time.
 *
 * @param decisionDate null when nobody decided: the risk signal was left alone
 * @param riskSignalDate the signal that began the episode; null outside of every episode
 * @param delayDays days from risk signal to decision; without a decision, the days for which the
 *     signal was left alone (until the loss, the next signal, or as-of)
 * @param propensity probability with which it was chosen, where known
 * @param known what was known at the risk signal; null outside of every episode
 * @param decisive the decision by which its episode is judged: the first intervention in it
 * @param recordedAt when customer-service was told
 * @param knownFrom since when this log has held this
 */
public record Decision(
    String decisionId,
    String customerId,
    String externalId,
    String company,
    Instant riskSignalDate,
    Instant decisionDate,
    Double delayDays,
    String intervention,
    String channel,
    String decidedBy,
    Double propensity,
    Double cost,
    Known known,
    boolean decisive,
    Instant recordedAt,
    Instant knownFrom) {

  /**
   * What the decision is judged by.
   *
   * @param asOf the risk signal, which the score is about
   * @param valueAtStake V, or 12 x mrr where the model gave none; null when neither is known
   * @param segment value tier
   * @param lostAt the loss that ended the episode; null without one
   */
  public record Known(
      double churnProbability,
      String modelVersion,
      Instant asOf,
      Double valueAtStake,
      String segment,
      String currency,
      Instant lostAt) {}
}
