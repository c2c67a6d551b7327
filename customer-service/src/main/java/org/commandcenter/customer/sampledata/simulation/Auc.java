package org.commandcenter.customer.sampledata.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Area under the ROC curve of the {@link Oracle}: the Bayes-optimal AUC of the sample data.
 *
 * <p>Judged are active customer-weeks, as a model is: starts of a week T at which a customer is
 * signed up and has not left, and for which T + 90 days ends within the window. The label is churn
 * in (T, T + 90 days]; the score is its true probability given the full hidden state at T, future
 * actions of the team being unknown and drawn. The AUC is the probability that a random
 * customer-week with churn has a higher score than a random one without, ties counted half. Ranking
 * by the true probability is optimal (Neyman and Pearson), so no model can expect more on these
 * labels; by luck one may exceed {@code value}, but not significantly. The scores are means over
 * roll-outs, which costs the value about .002.
 *
 * @param value null where the labels are all the same
 * @param low lower end of the 95 % interval by bootstrap over customers, since a customer's weeks
 *     go together; null as the value
 * @param high upper end
 * @param points active customer-weeks judged
 */
public record Auc(Double value, Double low, Double high, int points) {
  private static final int RESAMPLES = 400;

  private record Scored(double score, boolean positive, int customer) {}

  /**
   * @param weeks each customer's points; the order of customers does not matter to the value
   * @param seed of the bootstrap
   */
  public static Auc of(List<List<Validation.Point>> weeks, long seed) {
    List<Scored> points = new ArrayList<>();
    for (int customer = 0; customer < weeks.size(); customer++) {
      for (Validation.Point point : weeks.get(customer)) {
        points.add(new Scored(point.probability(), point.churned(), customer));
      }
    }
    points.sort(Comparator.comparingDouble(Scored::score));
    int[] weights = new int[weeks.size()];
    Arrays.fill(weights, 1);
    double value = weighted(points, weights);
    if (Double.isNaN(value)) {
      return new Auc(null, null, null, points.size());
    }
    Draws draws = Draws.of(seed, 6);
    double[] resampled = new double[RESAMPLES];
    int usable = 0;
    for (int i = 0; i < RESAMPLES; i++) {
      Arrays.fill(weights, 0);
      for (int j = 0; j < weights.length; j++) {
        weights[draws.below(weights.length)]++;
      }
      double auc = weighted(points, weights);
      if (!Double.isNaN(auc)) {
        resampled[usable++] = auc;
      }
    }
    Arrays.sort(resampled, 0, usable);
    return new Auc(
        value,
        resampled[(int) (0.025 * (usable - 1))],
        resampled[(int) Math.ceil(0.975 * (usable - 1))],
        points.size());
  }

  /** The points must be sorted by score; NaN where one class has no weight. */
  private static double weighted(List<Scored> points, int[] weights) {
    double below = 0;
    double positives = 0;
    double concordant = 0;
    int from = 0;
    while (from < points.size()) {
      double score = points.get(from).score();
      double tiedNegatives = 0;
      double tiedPositives = 0;
      for (; from < points.size() && points.get(from).score() == score; from++) {
        Scored point = points.get(from);
        if (point.positive()) {
          tiedPositives += weights[point.customer()];
        } else {
          tiedNegatives += weights[point.customer()];
        }
      }
      concordant += tiedPositives * (below + tiedNegatives / 2);
      below += tiedNegatives;
      positives += tiedPositives;
    }
    return concordant / (below * positives);
  }
}
