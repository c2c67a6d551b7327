package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.uplift.evaluation.PolicyFinding.Recommendation;
import org.commandcenter.counterfactual.uplift.learning.Learner;
import org.commandcenter.counterfactual.uplift.learning.LearningTask;

/**
 * Judges effects that differ from customer to customer, on customers from whom they were not
 * learnt.
 *
 * <p>The parts come one after the other: what is said about a part was learnt on the parts before
 * it. Were each part predicted from all others, the same chance likeness of two parts would be
 * counted twice, once in each, and tests would find effects that are none about three times as
 * often as they say (Wager 2024, sequential validation).
 */
public final class UpliftEvaluation {
  private UpliftEvaluation() {}

  public static Findings evaluate(LearningTask task, UpliftOptions options, Progress progress) {
    Map<Learner, Double> losses = new EnumMap<>(Learner.class);
    if (options.learner().isEmpty()) {
      progress.at(0, "comparing learners");
      losses.putAll(LearnerChoice.losses(task));
    }
    Learner learner = options.learner().orElseGet(() -> LearnerChoice.best(losses));
    int first = losses.isEmpty() ? 1 : LearnerChoice.FOLDS;
    double[][] effects = task.unknown();
    for (int fold = first; fold < task.folds().count(); fold++) {
      progress.at(0.2 + 0.5 * fold / task.folds().count(), "learning effects");
      task.predict(learner, task.folds().before(fold), task.folds().in(fold), effects);
    }
    progress.at(0.7, "judging the effects on held-out customers");
    int[] rows =
        IntStream.range(0, task.exposures().size())
            .filter(row -> task.folds().of(row) >= first)
            .toArray();
    PolicyJudge policies = new PolicyJudge(task, rows, effects);
    boolean choicePays = policies.choicePays();
    ArmJudge judge = new ArmJudge(task, rows, options);
    List<ArmFinding> arms =
        IntStream.range(1, effects.length)
            .mapToObj(arm -> judge.judge(arm, effects[arm], choicePays))
            .toList();
    boolean personalise = choicePays && arms.stream().anyMatch(ArmFinding::found);
    PolicyFinding policy =
        policies.judge(personalise ? Recommendation.PERSONALISE : Recommendation.SINGLE_ARM);
    return new Findings(learner, losses, rows.length, arms, policy);
  }
}
