package org.commandcenter.churn.clv;

import org.commandcenter.churn.scoring.SurvivalValue;

/** Lifetime values of contracts: a margin that comes in every month until the customer leaves. */
final class ContractValue {
  static final double LEVEL = .90;

  private static final int YEAR = 12;
  private static final double HISTORIC_MARKUP = 1.2;

  private ContractValue() {}

  static double annualMargin(double mrr, double margin) {
    return YEAR * mrr * margin;
  }

  static double historic(double mrr, double tenureDays) {
    return YEAR * mrr * tenureDays / SurvivalValue.DAYS_PER_MONTH / YEAR * HISTORIC_MARKUP;
  }

  static double survival(double mrr, double margin, double hazard) {
    return mrr * margin * SurvivalValue.factor(hazard);
  }

  /**
   * Range of the margin that comes in within the months, given that the customer leaves in each
   * with the probability {@code hazard}.
   *
   * @param discount yearly, 0.10 for 10 %
   */
  static Clv.Interval interval(double monthlyMargin, double hazard, int months, double discount) {
    double tail = (1 - LEVEL) / 2;
    return new Clv.Interval(
        monthlyMargin * received(monthsBefore(tail, hazard, months), discount),
        monthlyMargin * received(monthsBefore(1 - tail, hazard, months), discount),
        LEVEL);
  }

  /** The number of months paid that is not exceeded with this probability. */
  private static int monthsBefore(double probability, double hazard, int months) {
    for (int paid = 0; paid < months; paid++) {
      if (1 - Math.pow(1 - hazard, paid + 1) >= probability) {
        return paid;
      }
    }
    return months;
  }

  private static double received(int months, double discount) {
    double sum = 0;
    for (int month = 1; month <= months; month++) {
      sum += 1 / Math.pow(1 + discount, month / (double) YEAR);
    }
    return sum;
  }
}
