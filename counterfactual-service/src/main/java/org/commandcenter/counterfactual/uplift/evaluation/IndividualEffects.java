package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.uplift.learning.EffectModel;
import org.commandcenter.counterfactual.uplift.learning.Learner;
import org.commandcenter.counterfactual.uplift.learning.LearningTask;
import org.commandcenter.counterfactual.uplift.metrics.ClusteredMean;
import org.commandcenter.counterfactual.uplift.metrics.Ranking;

/**
 * What an arm does for each row, as far as it is known: rows are put into fifths by the effect that
 * was predicted for them from other customers, and each has the average effect of its fifth, which
 * has an interval, as a single prediction has not. A fifth's effect is judged where its members
 * were predicted from the parts before theirs, as in {@link UpliftEvaluation}. Where no
 * heterogeneity was found there is one group, everybody.
 */
public final class IndividualEffects {
  private static final int GROUPS = 5;

  private final double[] predicted;
  private final int[] groupOf;
  private final List<GroupEffect> groups;
  private final EffectModel model;
  private final double[] bounds;

  /**
   * @param model learnt from all rows, for customers of whom none is learnt from
   * @param bounds least predictions of all groups but the last
   */
  private IndividualEffects(
      double[] predicted,
      int[] groupOf,
      List<GroupEffect> groups,
      EffectModel model,
      double[] bounds) {
    this.predicted = predicted;
    this.groupOf = groupOf;
    this.groups = groups;
    this.model = model;
    this.bounds = bounds;
  }

  /**
   * What is known of one customer.
   *
   * @param predicted by a model that did not see the customer; NaN where one effect holds for all
   * @param group with the effect to go by
   */
  public record Individual(double predicted, GroupEffect group) {}

  /** The effects of each of the found arms, in their order. */
  public static List<IndividualEffects> of(LearningTask task, Findings findings) {
    double[][] effects = task.unknown();
    double[][] held = task.unknown();
    if (findings.arms().stream().anyMatch(ArmFinding::found)) {
      for (int fold = 0; fold < task.folds().count(); fold++) {
        task.predict(
            findings.learner(), task.folds().outside(fold), task.folds().in(fold), effects);
      }
      int first = findings.losses().isEmpty() ? 1 : LearnerChoice.FOLDS;
      for (int fold = first; fold < task.folds().count(); fold++) {
        task.predict(findings.learner(), task.folds().before(fold), task.folds().in(fold), held);
      }
    }
    return IntStream.range(1, effects.length)
        .mapToObj(
            arm ->
                findings.arms().get(arm - 1).found()
                    ? grouped(task, findings.learner(), arm, effects[arm], held[arm])
                    : alike(findings.arms().get(arm - 1), task.exposures().size()))
        .toList();
  }

  /** Of a row that was learnt from. */
  public Individual of(int row) {
    return new Individual(predicted[row], groups.get(groupOf[row]));
  }

  /** Of a customer who was not learnt from. */
  public Individual of(double[] covariates) {
    double prediction = model.of(covariates);
    int group = 0;
    while (group < bounds.length && prediction < bounds[group]) {
      group++;
    }
    return new Individual(prediction, groups.get(group));
  }

  public List<GroupEffect> groups() {
    return groups;
  }

  private static IndividualEffects alike(ArmFinding arm, int rows) {
    double[] none = new double[rows];
    Arrays.fill(none, Double.NaN);
    return new IndividualEffects(
        none,
        new int[rows],
        List.of(new GroupEffect(0, rows, arm.averageEffect())),
        _ -> Double.NaN,
        new double[0]);
  }

  private static IndividualEffects grouped(
      LearningTask task, Learner learner, int arm, double[] predicted, double[] held) {
    int[] all = IntStream.range(0, predicted.length).toArray();
    int[] judged = IntStream.of(all).filter(row -> !Double.isNaN(held[row])).toArray();
    int[] fifth = fifths(task, held, judged);
    Inference inference = new Inference(ArmJudge.evidence(task.exposures()));
    double[] scores = task.scores().effect(arm);
    List<GroupEffect> groups =
        IntStream.range(0, GROUPS)
            .mapToObj(
                group -> {
                  int[] rows =
                      IntStream.range(0, judged.length)
                          .filter(i -> fifth[i] == group)
                          .map(i -> judged[i])
                          .toArray();
                  ClusteredMean mean =
                      ClusteredMean.of(
                          IntStream.of(rows).mapToDouble(row -> scores[row]).toArray(),
                          IntStream.of(rows).map(row -> task.exposures().person()[row]).toArray());
                  return new GroupEffect(group + 1, rows.length, inference.estimate(mean));
                })
            .toList();
    int[] groupOf = fifths(task, predicted, all);
    double[] sorted = Arrays.stream(predicted).sorted().toArray();
    double[] bounds =
        IntStream.range(1, GROUPS)
            .mapToDouble(group -> sorted[(GROUPS - group) * sorted.length / GROUPS])
            .toArray();
    return new IndividualEffects(predicted, groupOf, groups, task.learn(learner, arm, all), bounds);
  }

  /** The fifth of each of the rows, 0 for the highest predictions. */
  private static int[] fifths(LearningTask task, double[] prediction, int[] rows) {
    double[] places =
        Ranking.placesWithin(
            IntStream.of(rows).mapToDouble(row -> prediction[row]).toArray(),
            IntStream.of(rows).map(task.folds()::of).toArray());
    return Arrays.stream(places)
        .mapToInt(place -> Math.clamp((int) ((1 - place) * GROUPS), 0, GROUPS - 1))
        .toArray();
  }
}
