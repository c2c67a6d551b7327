package org.commandcenter.counterfactual.decisions;

import java.util.List;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.regret.Parts;

/**
 * What would have been said of a decision. Money is in the customer's currency.
 *
 * @param options what was done first, then the alternatives
 * @param bestIntervention the alternative that was expected to keep most after its cost
 * @param foregoneValue (p_actual - p_best) V less the extra cost
 * @param decisionRegret actual less best counterfactual value, at most 0; 0 when kept
 * @param parts of the foregone value
 * @param interval of the foregone value
 */
public record ReplayJudgement(
    List<ReplayOption> options,
    String bestIntervention,
    double foregoneValue,
    Interval interval,
    double decisionRegret,
    Parts parts,
    Evidence evidence) {

  /**
   * One thing that was done or could have been.
   *
   * @param taken whether it is what was done
   * @param delayDays days from risk signal to decision
   * @param churnProbability after it
   * @param expectedValue (1 - p') V - cost
   */
  public record ReplayOption(
      String intervention,
      boolean taken,
      double delayDays,
      double churnProbability,
      double cost,
      double expectedValue) {}
}
