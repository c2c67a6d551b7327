package org.commandcenter.counterfactual.ledger;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The few columns by which a policy may divide: those that tell most of the outcome. */
final class PolicyColumns {
  private PolicyColumns() {}

  /**
   * @param rows the learning half's
   * @return by absolute correlation with keeping the customer, at most {@code most}, in ascending
   *     order of their places
   */
  static int[] of(Sample sample, int[] rows, int most) {
    double[][] columns = sample.covariates();
    double[] told = new double[columns.length];
    for (int column = 0; column < told.length; column++) {
      double correlation = correlation(columns[column], sample.retained(), rows);
      told[column] = Double.isNaN(correlation) ? 0 : Math.abs(correlation);
    }
    return IntStream.range(0, columns.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer column) -> -told[column]))
        .limit(most)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** Over the rows where the column is not missing. */
  private static double correlation(double[] column, double[] outcome, int[] rows) {
    int[] present = IntStream.of(rows).filter(row -> !Double.isNaN(column[row])).toArray();
    double x = IntStream.of(present).mapToDouble(row -> column[row]).average().orElse(0);
    double y = IntStream.of(present).mapToDouble(row -> outcome[row]).average().orElse(0);
    double together = 0;
    double spreadX = 0;
    double spreadY = 0;
    for (int row : present) {
      together += (column[row] - x) * (outcome[row] - y);
      spreadX += (column[row] - x) * (column[row] - x);
      spreadY += (outcome[row] - y) * (outcome[row] - y);
    }
    return together / Math.sqrt(spreadX * spreadY);
  }
}
