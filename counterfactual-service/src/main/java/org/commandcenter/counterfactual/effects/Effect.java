package org.commandcenter.counterfactual.effects;

/**
 * The change of churn probability that an intervention causes at full strength: Normal(mean, sd).
 *
 * @param mean absolute probability points, -1..1; negative keeps customers
 * @param sd standard deviation in the same unit, at least 0
 * @param evidence what mean and sd rest on
 */
public record Effect(double mean, double sd, Evidence evidence) {
  public Effect {
    if (!(Math.abs(mean) <= 1)) {
      throw new IllegalArgumentException("An effect's mean is between -1 and 1, not " + mean);
    }
    if (!(sd >= 0)) {
      throw new IllegalArgumentException("An effect's sd is not negative, as " + sd);
    }
  }

  /** The effect at a quantile, given as the standard normal's. */
  public double at(double z) {
    return mean + z * sd;
  }

  /** The end of the interval that keeps more customers. */
  public double strong() {
    return at(-Estimate.Z);
  }

  /** The end of the interval that keeps fewer customers. */
  public double weak() {
    return at(Estimate.Z);
  }

  public Estimate estimate() {
    return Estimate.between(mean, strong(), weak(), evidence);
  }
}
