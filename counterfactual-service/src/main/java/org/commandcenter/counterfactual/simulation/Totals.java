package org.commandcenter.counterfactual.simulation;

import java.util.function.DoubleUnaryOperator;
import org.commandcenter.counterfactual.effects.Estimate;

/**
 * A scenario's sums over its population.
 *
 * @param revenueAtRisk sum of p V
 * @param probabilities sum of p
 * @param cost sum of the interventions' costs
 * @param recovered sum of (p - p') V
 * @param reduction sum of p - p'
 * @param decisionRegret sum of the customers' expected decision regret, at most 0
 * @param saved customers that cross 0.5
 */
public record Totals(
    int customers,
    double revenueAtRisk,
    double probabilities,
    double cost,
    Estimate recovered,
    Estimate reduction,
    Estimate decisionRegret,
    Estimate saved) {

  /** What the scenario keeps, less what it costs. */
  public Estimate foregone() {
    return map(recovered, kept -> kept - cost);
  }

  /** Share of the revenue at risk that is kept, 0..1. */
  public Estimate recoveryRate() {
    return map(recovered, kept -> revenueAtRisk == 0 ? 0 : kept / revenueAtRisk);
  }

  /** Share of the expected losses that do not happen, in percent. */
  public Estimate churnAvoidedPercent() {
    return map(reduction, less -> probabilities == 0 ? 0 : 100 * less / probabilities);
  }

  /** Mean of p - p' over the customers. */
  public Estimate averageReduction() {
    return map(reduction, less -> customers == 0 ? 0 : less / customers);
  }

  private static Estimate map(Estimate estimate, DoubleUnaryOperator rising) {
    return Estimate.between(
        rising.applyAsDouble(estimate.value()),
        rising.applyAsDouble(estimate.low()),
        rising.applyAsDouble(estimate.high()),
        estimate.evidence());
  }
}
