package org.commandcenter.churn.trajectory;

import org.commandcenter.churn.model.RiskPolicy;

/**
 * When a trajectory is in an episode of risk. Two thresholds, so that noise around one of them does
 * not make many episodes out of one: an episode begins at {@code begins} and ends below {@code
 * ends}.
 *
 * <p>Where churn is common an episode begins at HIGH. Where it is rare, a calibrated probability
 * hardly ever reaches HIGH however clear the warning (at 2.5 % a month it takes odds 58 times the
 * average), so an episode begins at a multiple of the churn rate, whichever is reached first. It
 * ends when the customer is no more in danger than the average one, or below MEDIUM.
 *
 * @param churnRate share that churns within the model's horizon, which the thresholds refer to
 */
public record RiskSignalPolicy(String version, double begins, double ends, double churnRate) {
  public static final String VERSION = "signal-v1";

  /** An episode begins at this multiple of the churn rate, or at HIGH if that is less. */
  public static final double BEGINS_LIFT = 3;

  /** It ends below this multiple, or below MEDIUM if that is less. */
  public static final double ENDS_LIFT = 1;

  /** No warning below this probability, however rare churn is. */
  public static final double LEAST = .02;

  public RiskSignalPolicy {
    if (!(0 < ends && ends <= begins && begins < 1)) {
      throw new IllegalArgumentException("0 < ends <= begins < 1 does not hold");
    }
  }

  /**
   * The default policy.
   *
   * @param churnRate 0..1, share of the training rows with churn within the horizon
   */
  public static RiskSignalPolicy forChurnRate(double churnRate) {
    if (!(churnRate >= 0 && churnRate <= 1)) {
      throw new IllegalArgumentException("Not a rate: " + churnRate);
    }
    double begins = Math.clamp(BEGINS_LIFT * churnRate, LEAST, RiskPolicy.DEFAULT.high());
    double ends =
        Math.clamp(
            ENDS_LIFT * churnRate, LEAST * ENDS_LIFT / BEGINS_LIFT, RiskPolicy.DEFAULT.medium());
    return new RiskSignalPolicy(VERSION, begins, ends, churnRate);
  }
}
