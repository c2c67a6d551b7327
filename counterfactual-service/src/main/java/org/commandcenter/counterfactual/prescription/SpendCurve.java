package org.commandcenter.counterfactual.prescription;

import java.util.ArrayList;
import java.util.List;

/**
 * What a budget buys: the gain over doing nothing as a function of the spend, beside giving
 * everybody the same without looking at them, and with standard errors by bootstrap over the
 * customers.
 *
 * <p>The errors are paired: in each replicate the same resampled customers make all points and both
 * comparisons, so that the error of a difference is that of the difference. They say how much the
 * numbers would vary with other customers like these; they do not contain that the effects
 * themselves are not known exactly.
 *
 * @param points by rising spend, the first at 0, the last where everything worth its cost is done
 * @param replicates of the bootstrap
 */
public record SpendCurve(List<SpendPoint> points, int replicates) {

  /**
   * @param gain the best plan's, whole customers aside (the relaxation's optimum)
   * @param uniformGain that of the best plan that gives options to customers by lot
   * @param advantage gain less uniform gain: what looking at the customers is worth
   * @param shortfall gain less the gain without any limit: what the limit costs, at most 0
   */
  public record SpendPoint(
      double spend,
      double gain,
      double gainError,
      double uniformGain,
      double uniformError,
      double advantage,
      double advantageError,
      double shortfall,
      double shortfallError) {}

  static final int POINTS = 50;
  static final int REPLICATES = 200;

  /**
   * @param costs by option, then customer
   * @param gains above doing nothing, by option, then customer
   * @param alsoAt further spends to tell of, as the budget
   */
  public static SpendCurve of(
      Increments steps,
      double[][] costs,
      double[][] gains,
      boolean[] blocked,
      long seed,
      double... alsoAt) {
    double[] spends = spends(steps, alsoAt);
    CurveReplicate replicate = new CurveReplicate(steps, costs, gains, blocked, spends);
    replicate.all();
    double[] best = replicate.best().clone();
    double[] uniform = replicate.uniform().clone();
    int last = spends.length - 1;
    Spread[] spreads = new Spread[4 * spends.length];
    java.util.Arrays.setAll(spreads, i -> new Spread());
    PoissonWeights weights = new PoissonWeights(seed);
    for (int i = 0; i < REPLICATES; i++) {
      replicate.resample(weights);
      for (int at = 0; at < spends.length; at++) {
        double gain = replicate.best()[at];
        spreads[4 * at].add(gain - best[at]);
        spreads[4 * at + 1].add(replicate.uniform()[at] - uniform[at]);
        spreads[4 * at + 2].add(gain - replicate.uniform()[at] - best[at] + uniform[at]);
        spreads[4 * at + 3].add(gain - replicate.best()[last] - best[at] + best[last]);
      }
    }
    List<SpendPoint> points = new ArrayList<>();
    for (int at = 0; at < spends.length; at++) {
      points.add(
          new SpendPoint(
              spends[at],
              best[at],
              spreads[4 * at].deviation(),
              uniform[at],
              spreads[4 * at + 1].deviation(),
              best[at] - uniform[at],
              spreads[4 * at + 2].deviation(),
              best[at] - best[last],
              spreads[4 * at + 3].deviation()));
    }
    return new SpendCurve(List.copyOf(points), REPLICATES);
  }

  /** The point at a spend, or the last before it. */
  public SpendPoint at(double spend) {
    SpendPoint found = points.getFirst();
    for (SpendPoint point : points) {
      found = point.spend() <= spend ? point : found;
    }
    return found;
  }

  private static double[] spends(Increments steps, double[] alsoAt) {
    double full = 0;
    for (double cost : steps.cost()) {
      full += cost;
    }
    double most = full;
    java.util.stream.DoubleStream regular =
        most == 0
            ? java.util.stream.DoubleStream.of(0)
            : java.util.stream.IntStream.rangeClosed(0, POINTS - 1)
                .mapToDouble(i -> most * i / (POINTS - 1));
    return java.util.stream.DoubleStream.concat(
            regular, java.util.Arrays.stream(alsoAt).filter(spend -> spend < most))
        .sorted()
        .distinct()
        .toArray();
  }

  /** Standard deviation of what was added, taken as they come (Welford). */
  private static final class Spread {
    private int count;
    private double mean;
    private double squares;

    void add(double value) {
      count++;
      double step = value - mean;
      mean += step / count;
      squares += step * (value - mean);
    }

    double deviation() {
      return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
    }
  }
}
