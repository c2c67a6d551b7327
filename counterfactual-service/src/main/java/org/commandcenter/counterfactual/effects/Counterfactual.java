package org.commandcenter.counterfactual.effects;

/** Churn probability under another course of action (rules-v1). */
public final class Counterfactual {
  /** The share of an effect that is left however late one acts. */
  public static final double FLOOR = 0.30;

  /** The share of an effect that a week of delay costs. */
  public static final double LOSS_PER_WEEK = 0.05;

  private Counterfactual() {}

  /**
   * The share of its full effect that an intervention has after a delay.
   *
   * @param delayDays days from risk signal to decision, at least 0
   * @return 0.30..1
   */
  public static double multiplier(double delayDays) {
    return Math.max(FLOOR, 1 - LOSS_PER_WEEK * delayDays / 7);
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
