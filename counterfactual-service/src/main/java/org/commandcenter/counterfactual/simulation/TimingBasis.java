package org.commandcenter.counterfactual.simulation;

/** Where a scenario's delay comes from. */
public enum TimingBasis {
  /** No risk signal: 30 days, less the days earlier. */
  ASSUMED_30D,
  /**
   * The real days from risk signal to decision (or to as-of without one), less the days earlier.
   */
  RISK_SIGNAL;

  /**
   * @param realDelay days; NaN without a risk signal
   */
  public static TimingBasis of(double realDelay) {
    return Double.isNaN(realDelay) ? ASSUMED_30D : RISK_SIGNAL;
  }
}
