package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.uplift.learning.LearningTask;
import org.commandcenter.counterfactual.uplift.metrics.ClusteredMean;
import org.commandcenter.counterfactual.uplift.metrics.Ranking;

/**
 * What an arm does for each row, as far as it is known: rows are put into fifths by the effect that
 * was predicted for them from other customers, and each has its fifth's average effect, which is an
 * unbiased estimate with an interval, as a single prediction is not. Where no heterogeneity was
 * found there is one group, everybody.
 */
public final class IndividualEffects {
  private static final int GROUPS = 5;

  private final double[] predicted;
  private final int[] groupOf;
  private final List<GroupEffect> groups;

  private IndividualEffects(double[] predicted, int[] groupOf, List<GroupEffect> groups) {
    this.predicted = predicted;
    this.groupOf = groupOf;
    this.groups = groups;
  }

  /** The effects of each of the found arms, in their order. */
  public static List<IndividualEffects> of(LearningTask task, Findings findings) {
    double[][] effects = task.unknown();
    if (findings.arms().stream().anyMatch(ArmFinding::found)) {
      for (int fold = 0; fold < task.folds().count(); fold++) {
        task.predict(
            findings.learner(), task.folds().outside(fold), task.folds().in(fold), effects);
      }
    }
    return IntStream.range(1, effects.length)
        .mapToObj(
            arm ->
                findings.arms().get(arm - 1).found()
                    ? grouped(task, arm, effects[arm])
                    : alike(findings.arms().get(arm - 1), task.exposures().size()))
        .toList();
  }

  /** The effect predicted for the row by a model that did not see its customer; NaN for none. */
  public double predicted(int row) {
    return predicted[row];
  }

  /** The row's group, with the effect to go by. */
  public GroupEffect effect(int row) {
    return groups.get(groupOf[row]);
  }

  public List<GroupEffect> groups() {
    return groups;
  }

  private static IndividualEffects alike(ArmFinding arm, int rows) {
    double[] none = new double[rows];
    Arrays.fill(none, Double.NaN);
    return new IndividualEffects(
        none, new int[rows], List.of(new GroupEffect(0, rows, arm.averageEffect())));
  }

  private static IndividualEffects grouped(LearningTask task, int arm, double[] predicted) {
    int[] all = IntStream.range(0, predicted.length).toArray();
    double[] places =
        Ranking.placesWithin(predicted, IntStream.of(all).map(task.folds()::of).toArray());
    int[] groupOf =
        IntStream.of(all)
            .map(row -> Math.clamp((int) ((1 - places[row]) * GROUPS), 0, GROUPS - 1))
            .toArray();
    Inference inference = new Inference(ArmJudge.evidence(task.exposures()));
    double[] scores = task.scores().effect(arm);
    List<GroupEffect> groups =
        IntStream.range(0, GROUPS)
            .mapToObj(
                group -> {
                  int[] rows = IntStream.of(all).filter(row -> groupOf[row] == group).toArray();
                  ClusteredMean mean =
                      ClusteredMean.of(
                          IntStream.of(rows).mapToDouble(row -> scores[row]).toArray(),
                          IntStream.of(rows).map(row -> task.exposures().person()[row]).toArray());
                  return new GroupEffect(group + 1, rows.length, inference.estimate(mean));
                })
            .toList();
    return new IndividualEffects(predicted, groupOf, groups);
  }
}
