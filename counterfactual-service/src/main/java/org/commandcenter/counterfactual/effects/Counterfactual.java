package org.commandcenter.counterfactual.effects;

/** Churn probability under another course of action (rules-v1). */
public final class Counterfactual {
  private Counterfactual() {}

  /**
   * The share of its full effect that an intervention has after a delay, by rule; what an
   * organization's own history says of it is {@link Effects#decay}.
   *
   * @param delayDays days from risk signal to decision, at least 0
   * @return 0.30..1
   */
  public static double multiplier(double delayDays) {
    return Decay.RULES.multiplier(delayDays);
  }

  /**
   * Churn probability after an intervention.
   *
   * @param probability without it, 0..1
   * @param multiplier share of the effect that is left, 0..1
   * @param effect absolute points at full strength, negative keeps customers
   * @return 0..1; never decreasing in {@code effect}, so that quantiles of the effect give
   *     quantiles of the probability
   */
  public static double probability(double probability, double multiplier, double effect) {
    return Math.clamp(probability + multiplier * effect, 0.0, 1.0);
  }
}
