package org.commandcenter.counterfactual.regret;

import org.commandcenter.counterfactual.effects.Counterfactual;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Intervention;

/** One thing that was done or could have been done. */
public final class Alternative {
  private final Intervention intervention;
  private final double delayDays;
  private final double cost;
  private final double multiplier;

  /**
   * @param delayDays days from risk signal to decision
   * @param cost in the customer's currency
   */
  Alternative(Intervention intervention, double delayDays, double cost) {
    this.intervention = intervention;
    this.delayDays = delayDays;
    this.cost = cost;
    this.multiplier = intervention == Intervention.NONE ? 0 : Counterfactual.multiplier(delayDays);
  }

  public Intervention intervention() {
    return intervention;
  }

  /** Days from risk signal to decision; for {@code NONE} the days without one. */
  public double delayDays() {
    return delayDays;
  }

  /** In the customer's currency. */
  public double cost() {
    return cost;
  }

  /** Churn probability afterwards, at one value of the effect. */
  double probability(double before, double effect) {
    return Counterfactual.probability(before, multiplier, effect);
  }

  /** Churn probability afterwards, at the effect's mean. */
  public double probability(double before, Effects effects) {
    return probability(before, effects.of(intervention).mean());
  }

  /** (1 - p') V - cost: the expected value kept, by which alternatives are ranked. */
  public double keptValue(RegretCase of, Effects effects) {
    return keptValue(of, effects.of(intervention).mean());
  }

  /** The expected value kept, at one value of the effect. */
  double keptValue(RegretCase of, double effect) {
    return (1 - probability(of.probability(), effect)) * of.value() - cost;
  }

  /** (1 - p') V - p' V - cost: a customer kept counts V, one lost -V. */
  public double expectedValue(RegretCase of, Effects effects) {
    return expectedValue(of, probability(of.probability(), effects));
  }

  double expectedValue(RegretCase of, double probability) {
    return (1 - 2 * probability) * of.value() - cost;
  }
}
