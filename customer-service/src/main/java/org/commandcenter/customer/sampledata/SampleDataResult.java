package org.commandcenter.customer.sampledata;

import java.time.LocalDate;
import org.commandcenter.customer.sampledata.simulation.Auc;
import org.commandcenter.customer.sampledata.simulation.Validation;

/**
 * What was loaded.
 *
 * @param events all of them, interventions included
 * @param churnRate part of the customers that churned within the window, 0..1
 * @param monthlyChurnRate churned customers per active customer and month
 * @param bayesOptimalAuc see {@link Auc}; null when nobody, or everybody, churned
 * @param bayesOptimalAucInterval of 95 %; null as above
 * @param bayesPoints active customer-weeks on which it was measured
 */
record SampleDataResult(
    String preset,
    int customers,
    int months,
    long seed,
    LocalDate endDate,
    long events,
    long outcomes,
    long interventions,
    double churnRate,
    double monthlyChurnRate,
    long riskEpisodes,
    Double bayesOptimalAuc,
    Interval bayesOptimalAucInterval,
    int bayesPoints,
    int bayesHorizonDays) {

  record Interval(double low, double high, double level) {}

  static SampleDataResult of(SampleData data, SampleTotals totals, long episodes, Auc auc) {
    return new SampleDataResult(
        data.preset(),
        data.customers(),
        data.months(),
        data.seed(),
        data.endDate(),
        totals.events(),
        data.customers(),
        totals.interventions(),
        round(totals.churned() / (double) data.customers()),
        round(totals.churned() / totals.customerMonths()),
        episodes,
        auc.value() == null ? null : round(auc.value()),
        auc.value() == null ? null : new Interval(round(auc.low()), round(auc.high()), 0.95),
        auc.points(),
        Validation.BAYES_HORIZON_DAYS);
  }

  private static double round(double value) {
    return Math.rint(value * 1e4) / 1e4;
  }
}
