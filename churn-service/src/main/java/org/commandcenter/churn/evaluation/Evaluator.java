package org.commandcenter.churn.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.commandcenter.churn.model.CrossFit;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.MajorityTrainer;
import org.commandcenter.churn.model.Trainer;

/** Cross-validated evaluation of a trainer beside its baselines, all on the same folds. */
public record Evaluator(EvaluationPolicy policy) {
  /** Below this many rows of either class a perfect feature may be luck. */
  private static final int LEAST_ROWS_FOR_LEAKS = 10;

  public static Evaluator standard() {
    return new Evaluator(EvaluationPolicy.DEFAULT);
  }

  /**
   * @param groups the customer of each row where customers have several, or null
   * @param progress told the share done, 0..1
   * @throws IllegalArgumentException unless both churned and retained rows occur
   */
  public Evaluation evaluate(
      FeatureTable features,
      boolean[] labels,
      int[] groups,
      long seed,
      Trainer trainer,
      DoubleConsumer progress) {
    CrossFit raw =
        CrossFit.run(
            features,
            labels,
            groups,
            policy.folds(),
            seed,
            trainer,
            share -> progress.accept(.7 * share));
    Calibration calibration = Calibration.choose(raw, labels, groups);
    CrossFit crossFit = raw.calibrated(calibration.byFold());
    Metrics metrics = Metrics.of(crossFit.probabilities(), labels, groups, policy, seed);
    Map<String, Metrics> baselines = new LinkedHashMap<>();
    Map<String, Latency> latencies = new LinkedHashMap<>();
    for (Trainer baseline : List.of(new MajorityTrainer(), LogisticRegressionTrainer.standard())) {
      CrossFit fit =
          baseline.equals(trainer)
              ? raw
              : CrossFit.run(features, labels, groups, policy.folds(), seed, baseline);
      baselines.put(
          baseline.algorithm(),
          baseline.equals(trainer) && !calibration.applied()
              ? metrics
              : Metrics.of(fit.probabilities(), labels, groups, policy, seed));
      latencies.put(baseline.algorithm(), Latency.measure(fit.models().getFirst(), features));
      progress.accept(.7 + .1 * baselines.size());
    }
    Map<String, Double> singleFeatures =
        SingleFeatures.rocAucs(features, labels, crossFit.foldOf(), policy.folds());
    boolean enough =
        Math.min(metrics.positives(), metrics.rows() - metrics.positives()) >= LEAST_ROWS_FOR_LEAKS;
    Verdict verdict =
        Verdict.of(
            metrics,
            baselines.get(MajorityTrainer.ALGORITHM),
            enough ? singleFeatures : Map.of(),
            policy);
    List<SegmentMetrics> segments =
        SegmentMetrics.of(features, crossFit.probabilities(), labels, groups, policy, seed);
    progress.accept(1);
    return new Evaluation(
        metrics, baselines, segments, latencies, calibration, verdict, singleFeatures, crossFit);
  }
}
