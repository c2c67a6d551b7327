package org.commandcenter.churn.clv;

import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * How much customers spend per purchase (Fader and Hardie 2013, "The Gamma-Gamma model of monetary
 * value"): the values of one customer are Gamma(p, nu), and nu is Gamma(q, v) among customers;
 * independent of how often they buy.
 */
public record GammaGamma(double p, double q, double v, double logLikelihood) {

  /** Fits by maximum likelihood to the customers with repeat purchases of some value. */
  public static GammaGamma fit(List<PurchaseHistory> customers) {
    List<PurchaseHistory> repeating =
        customers.stream().filter(c -> c.repeats() > 0 && c.meanValue() > 0).toList();
    double mean = repeating.stream().mapToDouble(PurchaseHistory::meanValue).average().orElse(1);
    double[] found =
        LogParameters.maximize(
            g -> repeating.stream().mapToDouble(c -> logLikelihood(c, g[0], g[1], g[2])).sum(),
            2,
            3,
            mean);
    double sum =
        repeating.stream().mapToDouble(c -> logLikelihood(c, found[0], found[1], found[2])).sum();
    return new GammaGamma(found[0], found[1], found[2], sum);
  }

  private static double logLikelihood(PurchaseHistory c, double p, double q, double v) {
    double x = c.repeats();
    double mean = c.meanValue();
    return Gamma.logGamma(p * x + q)
        - Gamma.logGamma(p * x)
        - Gamma.logGamma(q)
        + q * Math.log(v)
        + (p * x - 1) * Math.log(mean)
        + p * x * Math.log(x)
        - (p * x + q) * Math.log(v + x * mean);
  }

  /**
   * Expected value of the customer's next purchase: its own mean, drawn towards that of all.
   * Infinite where q <= 1 and the customer has no purchase of its own to go by.
   */
  public double expectedValue(PurchaseHistory c) {
    double own = p * c.repeats();
    double shape = own + q - 1;
    return shape <= 0 ? Double.POSITIVE_INFINITY : p * (v + c.repeats() * c.meanValue()) / shape;
  }
}
