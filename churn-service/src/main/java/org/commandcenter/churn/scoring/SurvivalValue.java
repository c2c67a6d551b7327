package org.commandcenter.churn.scoring;

/**
 * Customer lifetime value under a constant monthly hazard: the sum over months t = 1..24 of margin
 * x S(t) / 1.10^(t/12), with S(t) = (1 - hazard)^t.
 */
public final class SurvivalValue {
  public static final int MONTHS = 24;
  public static final double YEARLY_DISCOUNT = 0.10;
  public static final double DAYS_PER_MONTH = 30.4375;

  private SurvivalValue() {}

  /**
   * The probability of churn within one month.
   *
   * @param probability of churn within the horizon, 0..1
   * @param horizonDays at least 1
   */
  public static double monthlyHazard(double probability, int horizonDays) {
    return 1 - Math.pow(1 - probability, DAYS_PER_MONTH / horizonDays);
  }

  /**
   * The value of one unit of monthly margin.
   *
   * @param hazard monthly, 0..1: the mean of the organization, to which a kept customer returns;
   *     its own hazard in the episode at hand would count the loss twice
   */
  public static double factor(double hazard) {
    double sum = 0;
    for (int month = 1; month <= MONTHS; month++) {
      sum += Math.pow(1 - hazard, month) / Math.pow(1 + YEARLY_DISCOUNT, month / 12.0);
    }
    return sum;
  }
}
