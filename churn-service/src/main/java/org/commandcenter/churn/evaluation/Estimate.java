package org.commandcenter.churn.evaluation;

/** A number and its 95 % interval; {@code low <= value <= high}. */
public record Estimate(double value, double low, double high) {
  public static final double LEVEL = .95;

  public Estimate {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(low + " <= " + value + " <= " + high + " does not hold");
    }
  }

  public boolean includes(double other) {
    return low <= other && other <= high;
  }
}
