package org.commandcenter.counterfactual.boosting;

import java.util.Arrays;

/**
 * Gradient boosting with second-order steps over quantised columns (Friedman 2001; Chen and
 * Guestrin 2016 for gain and leaf value; histograms with the sibling's subtracted as LightGBM's).
 * No randomness and one thread: the same rows give the same trees, bit for bit. Made for many small
 * fits, as cross-fitting needs: the columns are quantised once, and a fit takes a subset of the
 * rows.
 */
public final class Boosting {
  private Boosting() {}

  /**
   * Fits trees.
   *
   * @param target one per row of {@code x}; read at {@code rows} only; in 0..1 for the logistic
   *     loss
   * @param weight one per row of {@code x}, at least 0; null for 1 each
   * @param rows the rows to learn from, each at most once, at least one of positive weight
   * @throws IllegalArgumentException for no rows or a target that is no number
   */
  public static BoostedTrees fit(
      BinnedMatrix x, double[] target, double[] weight, int[] rows, BoostingOptions options) {
    double start = options.loss().start(mean(target, weight, rows));
    double[] score = new double[rows.length];
    Arrays.fill(score, start);
    int splits = (1 << options.depth()) - 1;
    int[][] columns = new int[options.trees()][splits];
    byte[][] bins = new byte[options.trees()][splits];
    double[][] thresholds = new double[options.trees()][splits];
    double[][] leaves = new double[options.trees()][];
    double[] gradient = new double[rows.length];
    double[] curvature = new double[rows.length];
    TreeGrower grower = new TreeGrower(x, rows, options);
    for (int tree = 0; tree < options.trees(); tree++) {
      for (int i = 0; i < rows.length; i++) {
        double prediction = options.loss().prediction(score[i]);
        double by = weight == null ? 1 : weight[rows[i]];
        gradient[i] = by * (prediction - target[rows[i]]);
        curvature[i] = by * options.loss().curvature(prediction);
      }
      leaves[tree] =
          grower.grow(gradient, curvature, columns[tree], bins[tree], thresholds[tree], score);
    }
    return new BoostedTrees(
        options.loss(), start, options.depth(), columns, bins, thresholds, leaves);
  }

  private static double mean(double[] target, double[] weight, int[] rows) {
    double sum = 0;
    double weights = 0;
    for (int row : rows) {
      double by = weight == null ? 1 : weight[row];
      sum += by * target[row];
      weights += by;
    }
    double mean = sum / weights;
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "Nothing to learn from: no row of positive weight, or a target that is no number");
    }
    return mean;
  }
}
