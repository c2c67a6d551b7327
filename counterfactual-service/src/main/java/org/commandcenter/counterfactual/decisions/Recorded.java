package org.commandcenter.counterfactual.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import org.commandcenter.counterfactual.decisions.Decision.Known;

/**
 * A decision as it was known for a time; a row of the log.
 *
 * @param knownFrom since when this was known
 * @param knownUntil until when; null while it is known still
 * @param acted whether anybody decided
 * @param decidedAt the decision; without one, until when the signal was left alone
 * @param lostAt the loss that ended the episode
 * @param knownProbability at the risk signal
 * @param features the numbers known of the customer at the risk signal
 */
record Recorded(
    String decisionId,
    Instant knownFrom,
    Instant knownUntil,
    String customerId,
    String externalId,
    String company,
    String intervention,
    boolean acted,
    Instant decidedAt,
    Double delayDays,
    String channel,
    String decidedBy,
    Double propensity,
    Double cost,
    Instant recordedAt,
    Instant riskSignalAt,
    Instant episodeEndedAt,
    Instant lostAt,
    Double knownProbability,
    String knownModelVersion,
    Double valueAtStake,
    JsonNode features,
    Double mrr,
    Double grossMarginRate,
    String currency,
    String valueTier,
    boolean decisive) {

  private static final double ENTERPRISE = 10_000;
  private static final double MID_MARKET = 2_000;

  Decision toDecision() {
    return new Decision(
        decisionId,
        customerId,
        externalId,
        company,
        riskSignalAt,
        acted ? decidedAt : null,
        delayDays,
        intervention,
        channel,
        decidedBy,
        propensity,
        cost,
        riskSignalAt == null ? null : known(),
        decisive,
        recordedAt,
        knownFrom);
  }

  private Known known() {
    return new Known(
        knownProbability, knownModelVersion, riskSignalAt, value(), segment(), currency, lostAt);
  }

  /** V at the risk signal, or 12 x mrr; null when neither was known. */
  Double value() {
    return valueAtStake != null ? valueAtStake : mrr == null ? null : (Double) (12 * mrr);
  }

  /** 12 x mrr x gross margin rate, at least 0. */
  double annualMargin() {
    double rate = Objects.requireNonNullElse(grossMarginRate, 1.0);
    return Math.max(0, 12 * Objects.requireNonNullElse(mrr, 0.0) * rate);
  }

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

  /** The customer's name, for a sentence. */
  String name() {
    return company != null && !company.isBlank()
        ? company
        : externalId != null ? externalId : customerId;
  }
}
