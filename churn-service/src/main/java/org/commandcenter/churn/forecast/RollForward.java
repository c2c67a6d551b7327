package org.commandcenter.churn.forecast;

import java.util.ArrayList;
import java.util.List;
import org.commandcenter.churn.forecast.series.ForecastRange;

/**
 * What today's customers go on paying: each stays a further month with its predicted probability.
 *
 * @param basis {@code predictions}: each customer's predicted hazard; {@code measured_churn_rate}:
 *     everybody's, where nothing is predicted
 * @param meanMonthlyHazard weighted by revenue, 0..1
 * @param months expected recurring revenue after 1, 2, ... months, with an 80 % range of who stays;
 *     that the hazards themselves are uncertain is not in it
 */
public record RollForward(
    String basis,
    int customers,
    double startingMrr,
    double meanMonthlyHazard,
    List<Expected> months) {
  private static final double Z80 = 1.2816;

  /** Recurring revenue that is expected. */
  public record Expected(double value, ForecastRange range) {}

  /**
   * @param mrr of each customer
   * @param hazard of each customer, monthly
   */
  static RollForward of(String basis, double[] mrr, double[] hazard, int months) {
    double[] staying = new double[mrr.length];
    java.util.Arrays.fill(staying, 1);
    double start = java.util.Arrays.stream(mrr).sum();
    double weighted = 0;
    for (int i = 0; i < mrr.length; i++) {
      weighted += mrr[i] * hazard[i];
    }
    List<Expected> expected = new ArrayList<>();
    for (int month = 0; month < months; month++) {
      double sum = 0;
      double variance = 0;
      for (int i = 0; i < mrr.length; i++) {
        staying[i] *= 1 - hazard[i];
        sum += mrr[i] * staying[i];
        variance += mrr[i] * mrr[i] * staying[i] * (1 - staying[i]);
      }
      double half = Z80 * Math.sqrt(variance);
      expected.add(
          new Expected(
              sum, new ForecastRange(Math.max(0, sum - half), Math.min(start, sum + half), .8)));
    }
    return new RollForward(basis, mrr.length, start, start == 0 ? 0 : weighted / start, expected);
  }
}
