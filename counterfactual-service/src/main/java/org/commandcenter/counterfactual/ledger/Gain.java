package org.commandcenter.counterfactual.ledger;

/**
 * An estimated mean with the standard error of independent customers.
 *
 * @param value in the outcome's unit, per episode
 */
public record Gain(double value, double standardError) {
  /** The standard normal quantile of a two-sided 95 % interval. */
  public static final double Z = 1.959963984540054;

  /** The standard normal quantile of a one-sided 95 % bound. */
  public static final double Z_ONE_SIDED = 1.6448536269514722;

  public double low() {
    return value - Z * standardError;
  }

  public double high() {
    return value + Z * standardError;
  }

  /** What the truth exceeds in 95 % of histories. */
  public double lowerBound() {
    return value - Z_ONE_SIDED * standardError;
  }
}
