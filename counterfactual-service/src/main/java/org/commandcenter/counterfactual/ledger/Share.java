package org.commandcenter.counterfactual.ledger;

/**
 * A part's share of the total, with Fieller's 95 % interval.
 *
 * @param value 1 for all of it
 */
public record Share(double value, double low, double high) {
  public boolean covers(double share) {
    return low <= share && share <= high;
  }

  /**
   * Fieller (1954): the shares r for which part - r total is not distinguishable from 0.
   *
   * @return null where the total itself is not distinguishable from 0: any share is possible
   */
  static Share of(
      double part, double total, double partVariance, double totalVariance, double covariance) {
    double z2 = Gain.Z * Gain.Z;
    double a = total * total - z2 * totalVariance;
    if (!(a > 0)) {
      return null;
    }
    double b = part * total - z2 * covariance;
    double c = part * part - z2 * partVariance;
    double root = Math.sqrt(Math.max(0, b * b - a * c));
    return new Share(part / total, (b - root) / a, (b + root) / a);
  }
}
