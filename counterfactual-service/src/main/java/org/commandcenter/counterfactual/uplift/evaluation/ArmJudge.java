package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.uplift.learning.Exposures;
import org.commandcenter.counterfactual.uplift.learning.LearningTask;
import org.commandcenter.counterfactual.uplift.metrics.ArmRows;
import org.commandcenter.counterfactual.uplift.metrics.ClusteredMean;
import org.commandcenter.counterfactual.uplift.metrics.HalfSamples;
import org.commandcenter.counterfactual.uplift.metrics.RankMetrics;
import org.commandcenter.counterfactual.uplift.metrics.Ranking;

/** Judges the ranking that an arm's effects make of held-out rows. */
final class ArmJudge {
  private final LearningTask task;
  private final int[] rows;
  private final int[] fold;
  private final int[] person;
  private final HalfSamples halves;
  private final Inference inference;

  ArmJudge(LearningTask task, int[] rows, UpliftOptions options) {
    this.task = task;
    this.rows = rows;
    this.fold = IntStream.of(rows).map(task.folds()::of).toArray();
    Map<Integer, Integer> numbers = new HashMap<>();
    this.person =
        IntStream.of(rows)
            .map(
                row -> numbers.computeIfAbsent(task.exposures().person()[row], _ -> numbers.size()))
            .toArray();
    this.halves = new HalfSamples(numbers.size(), options.halfSamples(), options.seed());
    this.inference = new Inference(evidence(task.exposures()));
  }

  static Evidence evidence(Exposures exposures) {
    return exposures.randomised() ? Evidence.EXPERIMENTAL : Evidence.OBSERVATIONAL;
  }

  /** A ranking with its metrics, on all rows and on half-samples. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Judged(RankMetrics metrics, RankMetrics[] onHalves) {}

  /**
   * @param effects by row
   * @param choicePays whether choosing an arm by the effects beats every arm for all
   */
  ArmFinding judge(int arm, double[] effects, boolean choicePays) {
    Exposures exposures = task.exposures();
    double[] outcome = task.scores().predicted(0);
    List<Judged> judged =
        judge(
            armRows(arm),
            List.of(priority(effects, 1), priority(outcome, 1), priority(outcome, -1)));
    Judged model = judged.getFirst();
    List<Baseline> baselines =
        List.of(
            baseline("likeliest_outcome_first", model, judged.get(1)),
            baseline("unlikeliest_outcome_first", model, judged.get(2)));
    Estimate autoc = estimate(model, RankMetrics::autoc);
    return new ArmFinding(
        exposures.arms().get(arm),
        exposures.count(arm),
        exposures.count(0),
        inference.estimate(ClusteredMean.of(task.scores().effect(arm), exposures.person())),
        Measured.of(RankMetrics.QINI_DEFINITION, estimate(model, RankMetrics::qini)),
        Measured.of(RankMetrics.AUUC_DEFINITION, estimate(model, RankMetrics::auuc)),
        new ArmFinding.Rates(
            Measured.of(RankMetrics.AUTOC_DEFINITION, autoc),
            Measured.of(RankMetrics.RATE_QINI_DEFINITION, estimate(model, RankMetrics::rateQini))),
        baselines,
        Verdict.of(autoc, baselines, choicePays));
  }

  private Baseline baseline(String name, Judged model, Judged baseline) {
    return new Baseline(
        name,
        estimate(baseline, RankMetrics::qini),
        estimate(baseline, RankMetrics::autoc),
        difference(model, baseline, RankMetrics::qini),
        difference(model, baseline, RankMetrics::autoc));
  }

  private double[] priority(double[] prediction, int sign) {
    return Ranking.placesWithin(
        IntStream.of(rows).mapToDouble(row -> sign * prediction[row]).toArray(), fold);
  }

  private List<Judged> judge(ArmRows armRows, List<double[]> priorities) {
    List<Ranking> rankings =
        priorities.stream().map(priority -> Ranking.of(armRows, priority)).toList();
    RankMetrics[][] onHalves = halves.metrics(armRows, rankings);
    return IntStream.range(0, rankings.size())
        .mapToObj(i -> new Judged(RankMetrics.of(rankings.get(i)), onHalves[i]))
        .toList();
  }

  private Estimate estimate(Judged judged, ToDoubleFunction<RankMetrics> metric) {
    return inference.estimate(
        metric.applyAsDouble(judged.metrics()),
        HalfSamples.deviation(Arrays.stream(judged.onHalves()).mapToDouble(metric).toArray()));
  }

  private Estimate difference(Judged one, Judged other, ToDoubleFunction<RankMetrics> metric) {
    double[] differences =
        IntStream.range(0, one.onHalves().length)
            .mapToDouble(
                i ->
                    metric.applyAsDouble(one.onHalves()[i])
                        - metric.applyAsDouble(other.onHalves()[i]))
            .toArray();
    return inference.estimate(
        metric.applyAsDouble(one.metrics()) - metric.applyAsDouble(other.metrics()),
        HalfSamples.deviation(differences));
  }

  private ArmRows armRows(int arm) {
    Exposures exposures = task.exposures();
    double[] scale = {meanWeight(0), meanWeight(arm)};
    double[] gain = task.scores().effect(arm);
    int[] role = new int[rows.length];
    double[] weight = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int had = exposures.arm()[rows[i]];
      if (had == 0 || had == arm) {
        role[i] = had == 0 ? ArmRows.CONTROL : ArmRows.TREATED;
        weight[i] = 1 / exposures.propensity()[had][rows[i]] / scale[had == 0 ? 0 : 1];
      }
    }
    return new ArmRows(
        role,
        IntStream.of(rows).mapToDouble(row -> exposures.outcome()[row]).toArray(),
        weight,
        IntStream.of(rows).mapToDouble(row -> gain[row]).toArray(),
        person);
  }

  /** Mean inverse propensity of the rows that had the arm. */
  private double meanWeight(int arm) {
    return IntStream.of(rows)
        .filter(row -> task.exposures().arm()[row] == arm)
        .mapToDouble(row -> 1 / task.exposures().propensity()[arm][row])
        .average()
        .orElse(1);
  }
}
