package org.commandcenter.counterfactual.regret;

import org.commandcenter.counterfactual.effects.Decay;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.SharedDraws;

/**
 * The judgement on one customer's episode. All money is in the customer's currency. Uncertainty is
 * that of the effects in the customer's segment and of what delay costs; the probability at the
 * risk signal and V are taken as they are.
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
  private final double[] loss;

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
    Decay decay = effects.decay();
    this.inTime = new Alternative(actual.intervention(), best.delayDays(), actual.cost(), decay);
    this.chosen = new Alternative(best.intervention(), actual.delayDays(), best.cost(), decay);
    this.actualEffect = draws.of(actual.intervention(), of.segment());
    this.bestEffect = draws.of(best.intervention(), of.segment());
    this.loss = draws.lossPerWeek();
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
    return actual.probability(of, effects);
  }

  public double bestProbability() {
    return best.probability(of, effects);
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
    Effect effect = effect(mostValuable);
    return Estimate.between(
        decisionRegret(effect.mean()),
        decisionRegret(effect.weak()),
        decisionRegret(effect.strong()),
        effects.evidence(mostValuable.intervention(), Intervention.NONE, of.segment()));
  }

  /** The foregone value at the effects' means, in the customer's currency. */
  public double foregone() {
    return foregone(effect(actual).mean(), effect(best).mean(), lossPerWeek());
  }

  /** The decision regret in one of the {@link SharedDraws}. */
  public double decisionRegret(int draw) {
    return decisionRegret(draws.of(mostValuable.intervention(), of.segment())[draw]);
  }

  /**
   * Expected value that the best alternative would have kept: (p_actual - p_best) V - extra cost.
   */
  public Estimate foregoneValue() {
    Effect acted = effect(actual);
    Effect better = effect(best);
    double value = foregone();
    boolean nothing =
        actual.intervention() == Intervention.NONE || best.intervention() == Intervention.NONE;
    if (nothing && !actual.late()) {
      // Monotone in the one effect that is involved: the quantiles follow in closed form.
      double weak = foregone(acted.weak(), better.weak(), lossPerWeek());
      double strong = foregone(acted.strong(), better.strong(), lossPerWeek());
      return Estimate.between(value, weak, strong, evidence());
    }
    double[] drawn = new double[SharedDraws.COUNT];
    for (int draw = 0; draw < drawn.length; draw++) {
      drawn[draw] = foregone(actualEffect[draw], bestEffect[draw], loss[draw]);
    }
    return SharedDraws.estimate(value, drawn, evidence());
  }

  /** Why value was foregone, at the effects' means. */
  public Parts parts() {
    return parts(effect(actual).mean(), effect(best).mean(), lossPerWeek());
  }

  /** Why value was foregone, in one of the {@link SharedDraws}. */
  public Parts parts(int draw) {
    return parts(actualEffect[draw], bestEffect[draw], loss[draw]);
  }

  /** What the comparison of actual and best rests on; of delay, too, where one of them is late. */
  public Evidence evidence() {
    Evidence ofEffects = effects.evidence(actual.intervention(), best.intervention(), of.segment());
    return actual.late() || best.late() ? ofEffects.weaker(timingEvidence()) : ofEffects;
  }

  /** What is known of how delay weakens effects, on which the timing part rests. */
  public Evidence timingEvidence() {
    return effects.decay().evidence();
  }

  public Necessity necessity() {
    return Necessity.of(of, actual, best, effects, draws);
  }

  private Parts parts(double acted, double better, double loss) {
    if (best.intervention() == Intervention.NONE) {
      // Nothing has no time: what was done to no avail is one part, not two.
      double targeting = foregone(acted, better, loss);
      return new Parts(0, 0, targeting, 0);
    }
    double neither = actual.keptValue(of, acted, loss);
    double sooner = inTime.keptValue(of, acted, loss);
    double other = chosen.keptValue(of, better, loss);
    double both = best.keptValue(of, better, loss);
    return new Parts(
        Shapley.first(neither, sooner, other, both) + 0.0,
        Shapley.first(neither, other, sooner, both) + 0.0,
        0,
        0);
  }

  private double foregone(double acted, double better, double loss) {
    double less =
        actual.probability(of.probability(), acted, loss)
            - best.probability(of.probability(), better, loss);
    return less * of.value() - (best.cost() - actual.cost());
  }

  private double decisionRegret(double effect) {
    if (!of.lost()) {
      return 0;
    }
    double probability = mostValuable.probability(of.probability(), effect, lossPerWeek());
    return Math.min(0, actualValue() - mostValuable.expectedValue(of, probability));
  }

  private Effect effect(Alternative alternative) {
    return effects.of(alternative.intervention(), of.segment());
  }

  private double lossPerWeek() {
    return effects.decay().lossPerWeek();
  }
}
