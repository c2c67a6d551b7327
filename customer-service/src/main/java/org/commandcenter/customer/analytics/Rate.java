package org.commandcenter.customer.analytics;

/**
 * A share that was counted, with its 95 % interval.
 *
 * @param value 0..1; null where there was nothing to count
 * @param low lower end of Wilson's score interval (Wilson 1927)
 * @param high upper end
 * @param n of how many
 * @param reason why there is no value; null when there is one
 */
public record Rate(Double value, Double low, Double high, long n, String reason) {
  private static final double Z = 1.959963984540054;

  /**
   * @param nobody what to say where n is 0
   */
  public static Rate of(long hits, long n, String nobody) {
    if (n == 0) {
      return new Rate(null, null, null, 0, nobody);
    }
    if (hits < 0 || hits > n) {
      throw new IllegalArgumentException(hits + " of " + n);
    }
    double p = (double) hits / n;
    double z2 = Z * Z / n;
    double center = (p + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n)) / (1 + z2);
    return new Rate(
        p,
        Math.min(p, Math.max(0, center - half)),
        Math.max(p, Math.min(1, center + half)),
        n,
        null);
  }
}
