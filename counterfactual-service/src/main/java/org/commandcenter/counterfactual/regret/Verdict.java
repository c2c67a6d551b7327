package org.commandcenter.counterfactual.regret;

import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.SharedDraws;

/**
 * The judgement on one customer's episode. All money is in the customer's currency. Uncertainty is
 * that of the effects; the probability at the risk signal and V are taken as they are.
 */
public final class Verdict {
  private final RegretCase of;
  private final Alternative actual;
  private final Alternative best;
  private final Alternative mostValuable;
  private final Effects effects;
  private final SharedDraws draws;
  private final Alternative inTime;
  private final Alternative chosen;
  private final double[] actualEffect;
  private final double[] bestEffect;

  Verdict(
      RegretCase of,
      Alternative actual,
      Alternative best,
      Alternative mostValuable,
      Effects effects,
      SharedDraws draws) {
    this.of = of;
    this.actual = actual;
    this.best = best;
    this.mostValuable = mostValuable;
    this.effects = effects;
    this.draws = draws;
    this.inTime = new Alternative(actual.intervention(), best.delayDays(), actual.cost());
    this.chosen = new Alternative(best.intervention(), actual.delayDays(), best.cost());
    this.actualEffect = draws.of(actual.intervention());
    this.bestEffect = draws.of(best.intervention());
  }

  public RegretCase of() {
    return of;
  }

  public Alternative actual() {
    return actual;
  }

  /** The alternative with the highest expected value kept. */
  public Alternative best() {
    return best;
  }

  public double actualProbability() {
    return actual.probability(of.probability(), effects);
  }

  public double bestProbability() {
    return best.probability(of.probability(), effects);
  }

  /** What history was worth: -V (V where the customer was kept), less the cost of what was done. */
  public double actualValue() {
    return (of.lost() ? -of.value() : of.value()) - actual.cost();
  }

  /** The highest E[value] = (1 - p') V - p' V - cost over all alternatives. */
  public double bestCounterfactualValue() {
    return mostValuable.expectedValue(of, effects);
  }

  /** Actual less best counterfactual value, never positive; 0 for a customer that was kept. */
  public Estimate decisionRegret() {
    Effect effect = effects.of(mostValuable.intervention());
    return Estimate.between(
        decisionRegret(effect.mean()),
        decisionRegret(effect.weak()),
        decisionRegret(effect.strong()),
        effects.evidence(mostValuable.intervention(), Intervention.NONE));
  }

  /** The foregone value at the effects' means, in the customer's currency. */
  public double foregone() {
    return foregone(
        effects.of(actual.intervention()).mean(), effects.of(best.intervention()).mean());
  }

  /** The decision regret in one of the {@link SharedDraws}. */
  public double decisionRegret(int draw) {
    return decisionRegret(draws.of(mostValuable.intervention())[draw]);
  }

  /**
   * Expected value that the best alternative would have kept: (p_actual - p_best) V - extra cost.
   */
  public Estimate foregoneValue() {
    Effect acted = effects.of(actual.intervention());
    Effect better = effects.of(best.intervention());
    double value = foregone();
    if (actual.intervention() == Intervention.NONE || best.intervention() == Intervention.NONE) {
      // Monotone in the one effect that is involved: the quantiles follow in closed form.
      double weak = foregone(acted.weak(), better.weak());
      return Estimate.between(value, weak, foregone(acted.strong(), better.strong()), evidence());
    }
    double[] drawn = new double[SharedDraws.COUNT];
    for (int draw = 0; draw < drawn.length; draw++) {
      drawn[draw] = foregone(actualEffect[draw], bestEffect[draw]);
    }
    return SharedDraws.estimate(value, drawn, evidence());
  }

  /** Why value was foregone, at the effects' means. */
  public Parts parts() {
    return parts(effects.of(actual.intervention()).mean(), effects.of(best.intervention()).mean());
  }

  /** Why value was foregone, in one of the {@link SharedDraws}. */
  public Parts parts(int draw) {
    return parts(actualEffect[draw], bestEffect[draw]);
  }

  /** What the comparison of actual and best rests on. */
  public Evidence evidence() {
    return effects.evidence(actual.intervention(), best.intervention());
  }

  public Necessity necessity() {
    return Necessity.of(of, actual, best, effects, draws);
  }

  private Parts parts(double acted, double better) {
    if (best.intervention() == Intervention.NONE) {
      // Nothing has no time: what was done to no avail is one part, not two.
      double targeting = foregone(acted, better);
      return new Parts(0, 0, targeting, 0);
    }
    double neither = actual.keptValue(of, acted);
    double sooner = inTime.keptValue(of, acted);
    double other = chosen.keptValue(of, better);
    double both = best.keptValue(of, better);
    return new Parts(
        Shapley.first(neither, sooner, other, both) + 0.0,
        Shapley.first(neither, other, sooner, both) + 0.0,
        0,
        0);
  }

  private double foregone(double acted, double better) {
    double less =
        actual.probability(of.probability(), acted) - best.probability(of.probability(), better);
    return less * of.value() - (best.cost() - actual.cost());
  }

  private double decisionRegret(double effect) {
    if (!of.lost()) {
      return 0;
    }
    double probability = mostValuable.probability(of.probability(), effect);
    return Math.min(0, actualValue() - mostValuable.expectedValue(of, probability));
  }
}
