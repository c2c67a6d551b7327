package org.commandcenter.churn.model;

import java.util.List;
import java.util.Random;

/** Made-up customers with missing values, categories, and a churn that depends on them. */
@SuppressWarnings("ArrayRecordComponent")
public record Synthetic(FeatureTable features, boolean[] labels, int[] groups) {

  /**
   * @param rowsPerGroup rows of one customer in a row
   */
  public static Synthetic rows(int rows, int rowsPerGroup, long seed) {
    Random random = new Random(seed);
    double[] usage = new double[rows];
    double[] tickets = new double[rows];
    double[] noise = new double[rows];
    String[] plan = new String[rows];
    boolean[] labels = new boolean[rows];
    int[] groups = new int[rows];
    String[] plans = {"basic", "plus", "pro"};
    for (int row = 0; row < rows; row++) {
      groups[row] = row / rowsPerGroup;
      usage[row] = random.nextGaussian();
      tickets[row] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(6);
      noise[row] = random.nextDouble();
      int chosen = random.nextInt(3);
      plan[row] = random.nextInt(20) == 0 ? null : plans[chosen];
      double margin = -1.2 - 1.1 * usage[row] + (tickets[row] > 3 ? 1.2 : 0) - .5 * chosen;
      labels[row] = random.nextDouble() < LogOdds.probability(margin);
    }
    return new Synthetic(
        new FeatureTable(
            List.of(
                new NumericColumn("usage", usage),
                new CategoricalColumn("plan", plan),
                new NumericColumn("tickets", tickets),
                new NumericColumn("noise", noise))),
        labels,
        groups);
  }
}
