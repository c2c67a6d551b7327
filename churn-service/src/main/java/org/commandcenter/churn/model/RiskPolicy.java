package org.commandcenter.churn.model;

/**
 * Lower bounds of the bands, as calibrated probabilities: low below {@code medium} &lt;= medium
 * below {@code high} &lt;= high below {@code critical} &lt;= critical.
 */
public record RiskPolicy(String version, double medium, double high, double critical) {
  public static final RiskPolicy DEFAULT = new RiskPolicy("risk-v1", .30, .60, .80);

  public RiskPolicy {
    if (!(0 < medium && medium < high && high < critical && critical < 1)) {
      throw new IllegalArgumentException("0 < medium < high < critical < 1 does not hold");
    }
  }

  public RiskBand band(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("Not a probability: " + probability);
    }
    if (probability < medium) {
      return RiskBand.LOW;
    }
    if (probability < high) {
      return RiskBand.MEDIUM;
    }
    return probability < critical ? RiskBand.HIGH : RiskBand.CRITICAL;
  }
}
