package org.commandcenter.counterfactual.regret;

import org.commandcenter.counterfactual.effects.Counterfactual;
import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Intervention;

/** One thing that was done or could have been done. */
public final class Alternative {
  private final Intervention intervention;
  private final double delayDays;
  private final double cost;
  private final Decay decay;

  /**
   * @param delayDays days from risk signal to decision
   * @param cost in the customer's currency
   * @param decay how delay weakens it
   */
  Alternative(Intervention intervention, double delayDays, double cost, Decay decay) {
    this.intervention = intervention;
    this.delayDays = delayDays;
    this.cost = cost;
    this.decay = decay;
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

  /** Whether what it changes depends on how much a delay costs. */
  boolean late() {
    return intervention != Intervention.NONE && delayDays > 0 && decay.sd() > 0;
  }

  /** Churn probability afterwards, at one value of the effect and of the loss per week. */
  double probability(double before, double effect, double loss) {
    double multiplier = intervention == Intervention.NONE ? 0 : decay.multiplier(delayDays, loss);
    return Counterfactual.probability(before, multiplier, effect);
  }

  /** Churn probability afterwards, at the means of effect and loss per week. */
  public double probability(RegretCase of, Effects effects) {
    return probability(of.probability(), mean(of, effects), decay.lossPerWeek());
  }

  /** (1 - p') V - cost: the expected value kept, by which alternatives are ranked. */
  public double keptValue(RegretCase of, Effects effects) {
    return keptValue(of, mean(of, effects), decay.lossPerWeek());
  }

  /** The expected value kept, at one value of the effect and of the loss per week. */
  double keptValue(RegretCase of, double effect, double loss) {
    return (1 - probability(of.probability(), effect, loss)) * of.value() - cost;
  }

  /** (1 - p') V - p' V - cost: a customer kept counts V, one lost -V. */
  double expectedValue(RegretCase of, Effects effects) {
    return expectedValue(of, probability(of, effects));
  }

  double expectedValue(RegretCase of, double probability) {
    return (1 - 2 * probability) * of.value() - cost;
  }

  private double mean(RegretCase of, Effects effects) {
    return effects.of(intervention, of.segment()).mean();
  }
}
