package org.commandcenter.churn.evaluation;

import java.util.Arrays;

/**
 * Held-out quality of one model, each number with its 95 % interval. Intervals are by bootstrap
 * over customers (or rows, where each is a customer), and for the ROC-AUC by DeLong where rows are
 * independent.
 *
 * @param churnRate share of rows with churn
 * @param prAuc average precision; a coin has {@code churnRate}
 * @param lift10 churn among the tenth with the highest scores, in multiples of {@code churnRate}
 * @param brier mean squared error of the probabilities
 * @param logLoss in nats
 * @param ece expected calibration error over 15 bins of equal mass; its bootstrap values are moved
 *     to centre on the value, because resampling can only add error
 */
public record Metrics(
    int rows,
    int positives,
    double churnRate,
    Estimate rocAuc,
    Interval rocAucInterval,
    Estimate prAuc,
    Estimate lift10,
    Estimate lift20,
    Estimate brier,
    Estimate logLoss,
    Estimate ece,
    AtThreshold atThreshold) {

  /** Where the interval of the ROC-AUC comes from. */
  public enum Interval {
    DELONG,
    CLUSTER_BOOTSTRAP
  }

  /**
   * @param probabilities held-out, 0..1
   * @param groups group number of each row, or null where every row is a customer of its own
   * @throws IllegalArgumentException unless both churned and retained rows occur
   */
  public static Metrics of(
      double[] probabilities, boolean[] labels, int[] groups, EvaluationPolicy policy, long seed) {
    Ranking ranking = Ranking.of(probabilities, labels);
    int[] once = new int[labels.length];
    Arrays.fill(once, 1);
    Measures value = Measures.of(ranking, once, policy.threshold());
    Measures[] resampled =
        new Resampling(labels, groups)
            .measures(ranking, policy.threshold(), policy.resamples(), seed);
    boolean independent = groups == null;
    return new Metrics(
        ranking.size(),
        ranking.positives(),
        (double) ranking.positives() / ranking.size(),
        independent
            ? DeLong.rocAuc(probabilities, labels)
            : Percentiles.around(value.rocAuc(), resampled, Measures::rocAuc),
        independent ? Interval.DELONG : Interval.CLUSTER_BOOTSTRAP,
        Percentiles.around(value.prAuc(), resampled, Measures::prAuc),
        Percentiles.around(value.lift10(), resampled, Measures::lift10),
        Percentiles.around(value.lift20(), resampled, Measures::lift20),
        Percentiles.around(value.brier(), resampled, Measures::brier),
        Percentiles.around(value.logLoss(), resampled, Measures::logLoss),
        Percentiles.centred(value.ece(), resampled, Measures::ece),
        atThreshold(policy.threshold(), value, resampled));
  }

  private static AtThreshold atThreshold(double threshold, Measures value, Measures[] resampled) {
    return new AtThreshold(
        threshold,
        Double.isNaN(value.precision())
            ? null
            : Percentiles.around(value.precision(), resampled, Measures::precision),
        Percentiles.around(value.recall(), resampled, Measures::recall),
        Percentiles.around(value.f1(), resampled, Measures::f1),
        value.confusion());
  }
}
