package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.uplift.learning.Learner;

/**
 * What was found about all arms.
 *
 * @param losses doubly robust losses by learner, less the constant effect's; empty when the learner
 *     was given
 * @param judgedRows how many rows the rankings and policies were judged on
 */
public record Findings(
    Learner learner,
    Map<Learner, Double> losses,
    int judgedRows,
    List<ArmFinding> arms,
    PolicyFinding policy) {

  public boolean personalise() {
    return policy.recommendation() == PolicyFinding.Recommendation.PERSONALISE;
  }
}
