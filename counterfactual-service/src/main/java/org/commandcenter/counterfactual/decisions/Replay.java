package org.commandcenter.counterfactual.decisions;

import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.decisions.DecisionHistory.DecisionChange;

/**
 * A past decision, judged again by nothing but what was known at a time.
 *
 * @param knownAt the time whose knowledge this is
 * @param inputs what was known
 * @param judgement what followed from it; null when it could not be judged
 * @param notJudged why not; null when it could
 * @param answerHash SHA-256 over every number of inputs and judgement
 * @param identical bit for bit what was answered when this was first asked
 * @param firstAnsweredAt when that was
 * @param today what is known now instead
 */
public record Replay(
    String decisionId,
    String customerId,
    Instant knownAt,
    ReplayInputs inputs,
    ReplayJudgement judgement,
    ReplayObstacle notJudged,
    String answerHash,
    boolean identical,
    Instant firstAnsweredAt,
    ReplayToday today,
    String explanation,
    boolean stale,
    Instant dataAsOf) {

  /**
   * How the judgement differs by what is known now.
   *
   * @param withdrawn the decision is known no longer; everything else is null or empty then
   * @param sameAnswer the answer is the same, bit for bit
   * @param changes what has been learnt of the decision itself
   * @param bestIntervention null when it cannot be judged
   */
  public record ReplayToday(
      boolean withdrawn,
      boolean sameAnswer,
      String answerHash,
      String effectsVersion,
      List<DecisionChange> changes,
      String bestIntervention,
      Double foregoneValue) {}
}
