package org.commandcenter.counterfactual.effects.estimation;

/** Proportions of two randomised groups. */
final class Proportions {
  private static final double Z = 1.959963984540054;

  private Proportions() {}

  /**
   * The standard error of a difference of proportions: half of Newcombe's (1998, method 10) 95 %
   * interval, in units of the normal quantile. Unlike Wald's it is never 0.
   *
   * @param one successes of the first group, 0..n
   * @param n size of the first group, at least 1
   * @param other successes of the second group, 0..m
   * @param m size of the second group, at least 1
   */
  static double sd(double one, int n, double other, int m) {
    double p = one / n;
    double q = other / m;
    double low = Math.hypot(p - wilson(p, n, -1), wilson(q, m, 1) - q);
    double high = Math.hypot(wilson(p, n, 1) - p, q - wilson(q, m, -1));
    return (low + high) / (2 * Z);
  }

  /** An end of Wilson's score interval. */
  private static double wilson(double p, int n, int side) {
    double z2 = Z * Z;
    double spread = Z * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
    return (p + z2 / (2.0 * n) + side * spread) / (1 + z2 / n);
  }

  /**
   * Whether group sizes differ from what was planned by more than chance does in 1 of 1,000
   * experiments: Pearson's chi-square with Wilson and Hilferty's normal approximation.
   *
   * @param expected share of each group; they sum to 1
   */
  static boolean mismatch(int[] sizes, double[] expected) {
    int all = 0;
    for (int size : sizes) {
      all += size;
    }
    double chi2 = 0;
    for (int group = 0; group < sizes.length; group++) {
      double planned = all * expected[group];
      chi2 += Math.pow(sizes[group] - planned, 2) / planned;
    }
    double freedom = sizes.length - 1.0;
    double spread = 2 / (9 * freedom);
    return (Math.cbrt(chi2 / freedom) - (1 - spread)) / Math.sqrt(spread) > 3.0902;
  }
}
