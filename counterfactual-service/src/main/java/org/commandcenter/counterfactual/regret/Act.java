package org.commandcenter.counterfactual.regret;

import org.commandcenter.counterfactual.effects.Intervention;

/**
 * What was done about a risk signal.
 *
 * @param delayDays days from risk signal to decision, at least 0; for {@code NONE} the days for
 *     which the signal was left without a decision
 * @param cost what it cost, in the customer's currency; 0 for {@code NONE}
 */
public record Act(Intervention intervention, double delayDays, double cost) {
  public Act {
    if (!(delayDays >= 0)) {
      throw new IllegalArgumentException("A decision follows its risk signal: " + delayDays);
    }
    if (!(cost >= 0)) {
      throw new IllegalArgumentException("A cost is not negative: " + cost);
    }
  }
}
