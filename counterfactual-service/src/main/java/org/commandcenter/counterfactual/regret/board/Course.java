package org.commandcenter.counterfactual.regret.board;

import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.regret.Alternative;

/**
 * A course of action, taken or not.
 *
 * @param delayDays days from risk signal to decision; null for {@code none}
 * @param churnProb churn probability after it
 */
public record Course(String interventionType, Double delayDays, double churnProb, double cost) {
  static Course of(Alternative alternative, double churnProb) {
    boolean none = alternative.intervention() == Intervention.NONE;
    return new Course(
        alternative.intervention().wireName(),
        none ? null : (Double) alternative.delayDays(),
        churnProb,
        alternative.cost());
  }
}
