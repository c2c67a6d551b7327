package org.commandcenter.counterfactual.simulation.scenario;

import java.util.Objects;

/**
 * A customer of a simulation, with what was known of it.
 *
 * @param mrr monthly recurring revenue; null when unknown
 * @param margin gross margin rate; null when unknown, meaning 1
 * @param segment value tier; null when unknown
 * @param probability churn probability that the scenario starts from
 * @param valueAtStake null when churn-service gave none
 * @param realDelay days from risk signal to decision (to the end of the episode, or as-of, without
 *     one); null without a risk signal
 * @param openDelay days from risk signal to as-of; null without a risk signal
 * @param lost recorded as lost before the prediction: it starts from its last risk signal instead
 * @param discountSensitivity 0..1; null when unknown
 */
public record Subject(
    String customerId,
    String externalId,
    String company,
    Double mrr,
    Double margin,
    String currency,
    String segment,
    double probability,
    Double valueAtStake,
    Double realDelay,
    Double openDelay,
    boolean lost,
    Double discountSensitivity) {

  /** V, or 12 x mrr where there is none; 0 when nothing is known. */
  public double value() {
    return Math.max(
        0, valueAtStake != null ? valueAtStake : 12 * Objects.requireNonNullElse(mrr, 0.0));
  }

  public double annualMargin() {
    return Math.max(
        0, 12 * Objects.requireNonNullElse(mrr, 0.0) * Objects.requireNonNullElse(margin, 1.0));
  }

  /** Days since the open risk signal; 0 without one. */
  public double daysSinceSignal() {
    return openDelay == null ? 0 : Math.max(0, openDelay);
  }

  double realDelayOrNaN() {
    return realDelay == null ? Double.NaN : realDelay;
  }
}
