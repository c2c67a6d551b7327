package org.commandcenter.counterfactual.regret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.SharedDraws;

/**
 * Judges what was done about risk signals against the best alternative.
 *
 * <p>The best alternative is the one with the highest expected value kept, (1 - p') V - cost, over
 * interventions and timings from the risk signal on. It is chosen once, at the effects' means, and
 * then held: a maximum taken again in each draw would find regret in pure noise. Only a delay of 0
 * need be looked at: a helpful effect is largest then, and no harmful one beats doing nothing.
 */
public final class RegretJudge {
  private final Effects effects;
  private final Costs costs;
  private final SharedDraws draws;

  public RegretJudge(Effects effects, Costs costs) {
    this.effects = effects;
    this.costs = costs;
    this.draws = new SharedDraws(effects);
  }

  public Verdict judge(RegretCase of) {
    Act act = of.actual();
    Alternative actual = alternative(act.intervention(), act.delayDays(), act.cost());
    List<Alternative> alternatives = alternatives(of);
    Alternative best = alternatives.getFirst();
    for (Alternative alternative : alternatives) {
      if (alternative.keptValue(of, effects) > best.keptValue(of, effects)) {
        best = alternative;
      }
    }
    Alternative mostValuable =
        alternatives.stream()
            .max(Comparator.comparingDouble(alternative -> alternative.expectedValue(of, effects)))
            .orElseThrow();
    return new Verdict(of, actual, best, mostValuable, effects, draws);
  }

  /**
   * What the decision is compared with. Doing nothing first, then what was done, at once: on a tie,
   * history is not blamed.
   */
  public List<Alternative> alternatives(RegretCase of) {
    Act act = of.actual();
    List<Alternative> alternatives = new ArrayList<>();
    alternatives.add(alternative(Intervention.NONE, act.delayDays(), 0));
    if (act.intervention() != Intervention.NONE) {
      alternatives.add(alternative(act.intervention(), 0, act.cost()));
    }
    for (Intervention intervention : Intervention.values()) {
      if (intervention != Intervention.NONE && intervention != act.intervention()) {
        double cost = costs.of(intervention, of.annualMargin());
        alternatives.add(alternative(intervention, 0, cost));
      }
    }
    return alternatives;
  }

  private Alternative alternative(Intervention intervention, double delayDays, double cost) {
    return new Alternative(intervention, delayDays, cost, effects.decay());
  }
}
