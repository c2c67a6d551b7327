package org.commandcenter.churn.model;

/** Bands of the calibrated churn probability, in rising order. The bounds are a policy. */
public enum RiskBand {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The band under the default policy. */
  public static RiskBand of(double probability) {
    return RiskPolicy.DEFAULT.band(probability);
  }

  /** Asking for {@code high} means "at least high". */
  public boolean isAtLeast(RiskBand other) {
    return compareTo(other) >= 0;
  }
}
