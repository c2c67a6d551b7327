package org.commandcenter.churn.clv;

import java.time.Instant;
import java.util.Arrays;
import org.commandcenter.churn.scoring.SurvivalValue;
import org.hipparchus.random.RandomDataGenerator;

/**
 * How an organization's customers buy and spend, and what one of them will bring in the next 24
 * months.
 *
 * @param meanValue mean value of repeat purchases: what a customer without any is expected to spend
 *     where the spending model has no finite mean
 * @param asOf end of the purchases it was fitted to
 * @param customers whose purchases it was fitted to
 */
record PurchaseModel(
    BgNbd buying, GammaGamma spending, double meanValue, Instant asOf, int customers) {
  private static final double WEEKS_PER_MONTH = SurvivalValue.DAYS_PER_MONTH / 7;
  private static final double WEEKS_PER_YEAR = 12 * WEEKS_PER_MONTH;
  private static final int PATHS = 2_000;
  private static final int MOST_PURCHASES = 5_000;

  /** Expected value of the next purchase. */
  double purchaseValue(PurchaseHistory history) {
    double expected = spending.expectedValue(history);
    return Double.isFinite(expected) ? expected : meanValue;
  }

  /** Expected discounted value of the purchases to come, before margin. */
  double expectedValue(PurchaseHistory history) {
    double sum = 0;
    double before = 0;
    for (int month = 1; month <= SurvivalValue.MONTHS; month++) {
      double purchases = buying.expectedPurchases(history, month * WEEKS_PER_MONTH);
      sum += (purchases - before) / Math.pow(1 + SurvivalValue.YEARLY_DISCOUNT, month / 12.);
      before = purchases;
    }
    return sum * purchaseValue(history);
  }

  /**
   * Range of that value, by simulating futures from the customer's own posterior.
   *
   * @param seed same seed, same interval
   */
  Clv.Interval interval(PurchaseHistory history, long seed) {
    RandomDataGenerator random = new RandomDataGenerator(seed);
    double[] values = new double[PATHS];
    Arrays.setAll(values, _ -> future(history, random));
    Arrays.sort(values);
    double tail = (1 - ContractValue.LEVEL) / 2;
    return new Clv.Interval(
        values[(int) (tail * PATHS)],
        values[(int) Math.ceil((1 - tail) * PATHS) - 1],
        ContractValue.LEVEL);
  }

  private double future(PurchaseHistory history, RandomDataGenerator random) {
    int x = history.repeats();
    if (random.nextDouble() >= buying.alive(history)) {
      return 0;
    }
    double rate = random.nextGamma(buying.r() + x, 1 / (buying.alpha() + history.age()));
    double leaving = random.nextBeta(buying.a(), buying.b() + x);
    double scale =
        random.nextGamma(
            spending.q() + spending.p() * x, 1 / (spending.v() + x * history.meanValue()));
    double weeks = SurvivalValue.MONTHS * WEEKS_PER_MONTH;
    double value = 0;
    double at = random.nextExponential(1 / rate);
    for (int n = 0; at < weeks && n < MOST_PURCHASES; n++) {
      value +=
          random.nextGamma(spending.p(), 1 / scale)
              / Math.pow(1 + SurvivalValue.YEARLY_DISCOUNT, at / WEEKS_PER_YEAR);
      if (random.nextDouble() < leaving) {
        break;
      }
      at += random.nextExponential(1 / rate);
    }
    return value;
  }
}
