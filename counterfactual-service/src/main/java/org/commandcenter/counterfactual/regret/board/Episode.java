package org.commandcenter.counterfactual.regret.board;

import java.time.Instant;
import java.util.Objects;

/**
 * A customer with its last risk episode, its loss, and what was done in between, as recorded.
 *
 * @param lostAt null for a customer that was kept
 * @param riskSignalAt null for a customer that never was at high risk
 * @param probability at the risk signal; null without one
 * @param valueAtStake at the risk signal; null when churn-service gave none
 * @param intervention what was done; {@code none} when the signal was left alone; null without one
 * @param acted whether anybody decided
 * @param decidedAt the decision, or until when there was none
 * @param delayDays from risk signal to {@code decidedAt}
 * @param cost as recorded; null when it was not
 * @param scored whether any model has ever looked at this customer
 */
record Episode(
    String customerId,
    String externalId,
    String company,
    Double mrr,
    Double grossMarginRate,
    String currency,
    String valueTier,
    Instant lostAt,
    Instant riskSignalAt,
    Double probability,
    Double valueAtStake,
    String modelVersion,
    String intervention,
    boolean acted,
    Instant decidedAt,
    Double delayDays,
    Double cost,
    String channel,
    String decidedBy,
    boolean scored,
    Integer points,
    Instant firstAt,
    Instant lastAt,
    Double lastProbability,
    Instant peakAt,
    Double peakProbability) {

  private static final double ENTERPRISE = 10_000;
  private static final double MID_MARKET = 2_000;

  /** The value tier: {@code enterprise}, {@code mid_market}, {@code smb}, or {@code unknown}. */
  String segment() {
    if (valueTier != null) {
      return valueTier;
    }
    if (mrr == null) {
      return "unknown";
    }
    return mrr >= ENTERPRISE ? "enterprise" : mrr >= MID_MARKET ? "mid_market" : "smb";
  }

  /** V at the risk signal, or 12 x mrr; null when neither is known. */
  Double value() {
    return valueAtStake != null ? valueAtStake : mrr == null ? null : (Double) (12 * mrr);
  }

  double annualMargin() {
    return Math.max(
        0,
        12
            * Objects.requireNonNullElse(mrr, 0.0)
            * Objects.requireNonNullElse(grossMarginRate, 1.0));
  }

  /** The customer's name, for a sentence. */
  String name() {
    return company == null || company.isBlank() ? externalId : company;
  }
}
