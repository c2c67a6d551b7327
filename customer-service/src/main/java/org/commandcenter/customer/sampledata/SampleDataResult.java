package org.commandcenter.customer.sampledata;

import java.time.LocalDate;
import java.util.UUID;
import org.commandcenter.customer.sampledata.simulation.Auc;

/**
 * What was loaded; null what the preset does not have.
 *
 * @param events all of them, interventions included
 * @param churnRate part of the customers that churned within the window, 0..1
 * @param monthlyChurnRate churned customers per active customer and month
 * @param conversionRate part of the leads that became customers among those whose time has run out
 * @param bayesOptimalAuc what no model can beat, see {@link Auc}; null when the labels are all the
 *     same
 * @param bayesOptimalAucInterval of 95 %; null as above
 * @param bayesPoints rows on which it was measured: active customer-weeks, households or leads
 * @param datasetId of the training table
 */
record SampleDataResult(
    String preset,
    int customers,
    int months,
    long seed,
    LocalDate endDate,
    Long events,
    Long outcomes,
    Long interventions,
    Long stageChanges,
    Long deals,
    Double churnRate,
    Double monthlyChurnRate,
    Double conversionRate,
    Long riskEpisodes,
    Double bayesOptimalAuc,
    Interval bayesOptimalAucInterval,
    Integer bayesPoints,
    Integer bayesHorizonDays,
    UUID datasetId) {

  record Interval(double low, double high, double level) {}

  /** What was loaded of each kind. */
  record Loaded(
      Long events,
      Long outcomes,
      Long interventions,
      Long stageChanges,
      Long deals,
      Long riskEpisodes,
      UUID datasetId) {}

  /** The rates that came out. */
  record Rates(Double churn, Double monthlyChurn, Double conversion) {}

  static SampleDataResult of(
      SampleData data, Loaded loaded, Rates rates, Auc bound, int horizonDays) {
    return new SampleDataResult(
        data.preset(),
        data.customers(),
        data.months(),
        data.seed(),
        data.endDate(),
        loaded.events(),
        loaded.outcomes(),
        loaded.interventions(),
        loaded.stageChanges(),
        loaded.deals(),
        round(rates.churn()),
        round(rates.monthlyChurn()),
        round(rates.conversion()),
        loaded.riskEpisodes(),
        round(bound.value()),
        bound.value() == null ? null : new Interval(round(bound.low()), round(bound.high()), 0.95),
        bound.points(),
        horizonDays,
        loaded.datasetId());
  }

  private static Double round(Double value) {
    return value == null ? null : (Double) (Math.rint(value * 1e4) / 1e4);
  }
}
