package org.commandcenter.counterfactual.simulation;

import java.util.function.ToDoubleFunction;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;

/**
 * A scenario's sums over its population.
 *
 * @param revenueAtRisk sum of p V
 * @param probabilities sum of p
 * @param cost sum of the interventions' costs
 * @param mean sums at the effect's mean
 * @param weak sums at the end of the effect's interval that keeps fewer customers
 * @param strong sums at the other end
 */
public record Totals(
    int customers,
    double revenueAtRisk,
    double probabilities,
    double cost,
    Sums mean,
    Sums weak,
    Sums strong,
    Evidence evidence) {

  /**
   * Sums at one value of the effect.
   *
   * @param recovered sum of (p - p') V
   * @param reduction sum of p - p'
   * @param decisionRegret sum of the customers' expected decision regret, at most 0
   * @param saved customers that cross 0.5
   */
  public record Sums(double recovered, double reduction, double decisionRegret, long saved) {}

  public Estimate recovered() {
    return estimate(Sums::recovered);
  }

  public Estimate saved() {
    return estimate(Sums::saved);
  }

  public Estimate decisionRegret() {
    return estimate(Sums::decisionRegret);
  }

  /** What the scenario keeps, less what it costs. */
  public Estimate foregone() {
    return estimate(sums -> sums.recovered() - cost);
  }

  /** Share of the revenue at risk that is kept, 0..1. */
  public Estimate recoveryRate() {
    return estimate(sums -> revenueAtRisk == 0 ? 0 : sums.recovered() / revenueAtRisk);
  }

  /** Share of the expected losses that do not happen, in percent. */
  public Estimate churnAvoidedPercent() {
    return estimate(sums -> probabilities == 0 ? 0 : 100 * sums.reduction() / probabilities);
  }

  /** Mean of p - p' over the customers. */
  public Estimate averageReduction() {
    return estimate(sums -> customers == 0 ? 0 : sums.reduction() / customers);
  }

  private Estimate estimate(ToDoubleFunction<Sums> number) {
    return Estimate.between(
        number.applyAsDouble(mean),
        number.applyAsDouble(weak),
        number.applyAsDouble(strong),
        evidence);
  }
}
