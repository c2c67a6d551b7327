package org.commandcenter.churn.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Held-out quality of one model, each number with its 95 % interval. Intervals are by bootstrap
 * over customers (or rows, where each is a customer), and for the ROC-AUC by DeLong where rows are
 * independent.
 *
 * @param churnRate share of rows with churn
 * @param prAuc average precision; a coin has {@code churnRate}
 * @param lifts churn among the tenth with the highest scores, in multiples of {@code churnRate};
 *     the same of two tenths, and so on to all, where it is 1
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
    List<Estimate> lifts,
    Estimate brier,
    Estimate logLoss,
    Estimate ece,
    AtThreshold atThreshold) {
  public Metrics {
    lifts = List.copyOf(lifts);
  }

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
        IntStream.range(0, Measures.TENTHS)
            .mapToObj(
                tenth ->
                    Percentiles.around(
                        value.lifts().get(tenth), resampled, of -> of.lifts().get(tenth)))
            .toList(),
        Percentiles.around(value.brier(), resampled, Measures::brier),
        Percentiles.around(value.logLoss(), resampled, Measures::logLoss),
        Percentiles.centred(value.ece(), resampled, Measures::ece),
        atThreshold(policy.threshold(), value, resampled));
  }

  public Estimate lift10() {
    return lifts.get(0);
  }

  public Estimate lift20() {
    return lifts.get(1);
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
