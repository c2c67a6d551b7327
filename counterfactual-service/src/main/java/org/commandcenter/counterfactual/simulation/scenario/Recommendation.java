package org.commandcenter.counterfactual.simulation.scenario;

import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Evidence;

/**
 * What to do about one customer now.
 *
 * @param recommended the option with the highest expected value; {@code none} unless another one
 *     beats it
 * @param blockedBy why the customer is left alone whatever it is worth: holdout or
 *     recently_treated; null otherwise
 * @param options acting now, one entry per intervention; empty for a customer that is lost
 * @param scenarios had one acted earlier: every intervention at every timing
 */
public record Recommendation(
    String customerId,
    String externalId,
    String company,
    double churnProbability,
    double valueAtStake,
    String currency,
    Option recommended,
    String blockedBy,
    List<Option> options,
    List<SimulatedCustomer> scenarios,
    String effectsVersion,
    String modelVersion,
    Instant asOf,
    String explanation,
    boolean stale,
    Instant dataAsOf) {

  /**
   * Acting now.
   *
   * @param delayDays days since the risk signal; 0 without one
   * @param expectedValue (1 - p') V - cost
   * @param gain expected value above that of doing nothing
   * @param interval of {@code gain}
   */
  public record Option(
      String interventionType,
      double delayDays,
      double counterfactualChurnProb,
      double cost,
      double expectedValue,
      double gain,
      Interval interval,
      Evidence evidence) {}
}
