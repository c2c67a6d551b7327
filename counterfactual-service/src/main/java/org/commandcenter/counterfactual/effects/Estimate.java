package org.commandcenter.counterfactual.effects;

/**
 * A number that is not known exactly.
 *
 * @param value the point estimate
 * @param low lower end of the interval, at most {@code value}
 * @param high upper end of the interval, at least {@code value}
 * @param level the probability that the interval is meant to hold, as 0.90 (5 % beyond each end)
 * @param evidence what it rests on
 */
public record Estimate(double value, double low, double high, double level, Evidence evidence) {
  /** Level of every interval of this service. */
  public static final double LEVEL = 0.90;

  /** The standard normal quantile of the upper end: 95 %. */
  public static final double Z = 1.6448536269514722;

  public Estimate {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "The interval " + low + ".." + high + " does not hold " + value);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("Not a level: " + level);
    }
  }

  /** The estimate whose ends are given in any order. */
  public static Estimate between(double value, double oneEnd, double otherEnd, Evidence evidence) {
    double low = Math.min(value, Math.min(oneEnd, otherEnd));
    double high = Math.max(value, Math.max(oneEnd, otherEnd));
    return new Estimate(value + 0.0, low + 0.0, high + 0.0, LEVEL, evidence);
  }
}
