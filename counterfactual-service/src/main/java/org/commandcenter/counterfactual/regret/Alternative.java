package org.commandcenter.counterfactual.regret;

import org.commandcenter.counterfactual.effects.Counterfactual;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Intervention;

/**
 * One thing that was done or could have been done.
 *
 * @param delayDays days from risk signal to decision
 * @param cost in the customer's currency
 */
public record Alternative(Intervention intervention, double delayDays, double cost) {
  /** Churn probability afterwards, at one value of the effect. */
  double probability(double before, double effect) {
    return Counterfactual.probability(
        before,
        Counterfactual.multiplier(delayDays),
        intervention == Intervention.NONE ? 0 : effect);
  }

  /** Churn probability afterwards, at the effect's mean. */
  public double probability(double before, Effects effects) {
    return probability(before, effects.of(intervention).mean());
  }

  /** (1 - p') V - cost: the expected value kept, by which alternatives are ranked. */
  public double keptValue(RegretCase of, Effects effects) {
    return (1 - probability(of.probability(), effects)) * of.value() - cost;
  }

  /** (1 - p') V - p' V - cost: a customer kept counts V, one lost -V. */
  public double expectedValue(RegretCase of, Effects effects) {
    return expectedValue(of, probability(of.probability(), effects));
  }

  double expectedValue(RegretCase of, double probability) {
    return (1 - 2 * probability) * of.value() - cost;
  }
}
