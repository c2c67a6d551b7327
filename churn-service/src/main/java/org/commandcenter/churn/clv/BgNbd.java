package org.commandcenter.churn.clv;

import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * How often customers buy and when they stop (Fader, Hardie and Lee 2005, "Counting your customers
 * the easy way"): while a customer lives, it buys at a rate drawn from Gamma(r, alpha); after each
 * purchase it leaves for good with a probability drawn from Beta(a, b). Time is in weeks.
 */
public record BgNbd(double r, double alpha, double a, double b, double logLikelihood) {
  private static final double SERIES_TOLERANCE = 1e-12;
  private static final int MOST_TERMS = 100_000;

  /** Fits by maximum likelihood. */
  public static BgNbd fit(List<PurchaseHistory> customers) {
    double[] found =
        LogParameters.maximize(
            p ->
                customers.stream().mapToDouble(c -> logLikelihood(c, p[0], p[1], p[2], p[3])).sum(),
            1,
            5,
            1,
            2);
    double sum =
        customers.stream()
            .mapToDouble(c -> logLikelihood(c, found[0], found[1], found[2], found[3]))
            .sum();
    return new BgNbd(found[0], found[1], found[2], found[3], sum);
  }

  /** Equation 6 of the paper, in logarithms. */
  private static double logLikelihood(
      PurchaseHistory c, double r, double alpha, double a, double b) {
    int x = c.repeats();
    double common =
        Gamma.logGamma(r + x)
            - Gamma.logGamma(r)
            + r * Math.log(alpha)
            + Gamma.logGamma(a + b)
            + Gamma.logGamma(b + x)
            - Gamma.logGamma(b)
            - Gamma.logGamma(a + b + x);
    double alive = -(r + x) * Math.log(alpha + c.age());
    if (x == 0) {
      return common + alive;
    }
    double left = Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + c.recency());
    double larger = Math.max(alive, left);
    return common + larger + Math.log(Math.exp(alive - larger) + Math.exp(left - larger));
  }

  /** Probability that the customer still buys, 0..1. */
  public double alive(PurchaseHistory c) {
    if (c.repeats() == 0) {
      return 1;
    }
    double odds =
        a
            / (b + c.repeats() - 1)
            * Math.pow((alpha + c.age()) / (alpha + c.recency()), r + c.repeats());
    return 1 / (1 + odds);
  }

  /**
   * Expected number of purchases in the coming weeks (equation 10 of the paper).
   *
   * @param weeks at least 0
   */
  public double expectedPurchases(PurchaseHistory c, double weeks) {
    int x = c.repeats();
    // The formula has a hole at a = 1, where its limit is what a neighbour gives.
    double around = Math.abs(a - 1) < 1e-7 ? 1 + 1e-7 : a;
    double series =
        hypergeometric(r + x, b + x, around + b + x - 1, weeks / (alpha + c.age() + weeks));
    double decay = Math.pow((alpha + c.age()) / (alpha + c.age() + weeks), r + x);
    return (around + b + x - 1) / (around - 1) * (1 - decay * series) * alive(c);
  }

  /** Gauss's 2F1 by its series; 0 <= z < 1. */
  private static double hypergeometric(double p, double q, double s, double z) {
    double term = 1;
    double sum = 1;
    for (int n = 0; n < MOST_TERMS && Math.abs(term) > SERIES_TOLERANCE * Math.abs(sum); n++) {
      term *= (p + n) * (q + n) / ((s + n) * (n + 1)) * z;
      sum += term;
    }
    return sum;
  }
}
