package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.uplift.evaluation.PolicyFinding.BestSingle;
import org.commandcenter.counterfactual.uplift.evaluation.PolicyFinding.Recommendation;
import org.commandcenter.counterfactual.uplift.evaluation.PolicyFinding.Share;
import org.commandcenter.counterfactual.uplift.learning.Exposures;
import org.commandcenter.counterfactual.uplift.learning.LearningTask;
import org.commandcenter.counterfactual.uplift.metrics.ClusteredMean;

/**
 * Judges ways to choose an arm by the doubly robust scores of held-out rows. The best single arm of
 * a part is the one that was best on the parts before it: to choose it where it is judged would
 * flatter it.
 */
final class PolicyJudge {
  private final LearningTask task;
  private final int[] rows;
  private final int[] person;
  private final double[][] score;
  private final int[] bestOfFold;
  private final int[] chosen;
  private final Inference inference;

  /**
   * @param rows to judge on
   * @param effects by arm and row, learnt elsewhere
   */
  PolicyJudge(LearningTask task, int[] rows, double[][] effects) {
    Exposures exposures = task.exposures();
    this.task = task;
    this.rows = rows;
    this.person = IntStream.of(rows).map(row -> exposures.person()[row]).toArray();
    this.score =
        IntStream.range(0, exposures.arms().size())
            .mapToObj(task.scores()::score)
            .toArray(double[][]::new);
    this.bestOfFold =
        IntStream.range(0, task.folds().count())
            .map(fold -> bestArm(task.folds().before(fold)))
            .toArray();
    this.chosen = choose(rows, effects);
    this.inference = new Inference(ArmJudge.evidence(exposures));
  }

  /** Whether choosing by the effects beats every arm for all, each with its lower bound. */
  boolean choicePays() {
    return IntStream.range(0, score.length)
        .allMatch(arm -> minus(this::personalised, row -> score[arm][row]).low() > 0);
  }

  PolicyFinding judge(Recommendation recommendation) {
    boolean personalise = recommendation == Recommendation.PERSONALISE;
    IntToDoubleFunction history = row -> task.exposures().outcome()[row];
    IntToDoubleFunction single = row -> score[bestOfFold[task.folds().of(row)]][row];
    return new PolicyFinding(
        mean(history),
        new BestSingle(task.exposures().arms().get(bestArm(rows)), mean(single)),
        mean(this::personalised),
        minus(this::personalised, single),
        minus(personalise ? this::personalised : single, history),
        shares(),
        recommendation);
  }

  private double personalised(int row) {
    return score[chosen[row]][row];
  }

  /** The arm of the largest effect, the control where none helps. */
  private static int[] choose(int[] rows, double[][] effects) {
    int[] chosen = new int[effects[0].length];
    for (int row : rows) {
      double most = 0;
      for (int arm = 1; arm < effects.length; arm++) {
        if (effects[arm][row] > most) {
          chosen[row] = arm;
          most = effects[arm][row];
        }
      }
    }
    return chosen;
  }

  private Estimate minus(IntToDoubleFunction one, IntToDoubleFunction other) {
    return mean(row -> one.applyAsDouble(row) - other.applyAsDouble(row));
  }

  private Estimate mean(IntToDoubleFunction value) {
    return inference.estimate(
        ClusteredMean.of(IntStream.of(rows).mapToDouble(value).toArray(), person));
  }

  private int bestArm(int[] among) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int arm = 0; arm < score.length; arm++) {
      double[] scores = score[arm];
      double mean = IntStream.of(among).mapToDouble(row -> scores[row]).average().orElse(0);
      if (mean > most) {
        best = arm;
        most = mean;
      }
    }
    return best;
  }

  private List<Share> shares() {
    List<Share> shares = new ArrayList<>();
    for (int arm = 0; arm < score.length; arm++) {
      int wanted = arm;
      long count = IntStream.of(rows).filter(row -> chosen[row] == wanted).count();
      shares.add(new Share(task.exposures().arms().get(arm), count / (double) rows.length));
    }
    return List.copyOf(shares);
  }
}
