package org.commandcenter.counterfactual.boosting;

/**
 * A sum of regression trees.
 *
 * <p>A tree of depth d is stored as a heap of 2^d - 1 splits and 2^d leaves: the children of split
 * i are 2i + 1 (at most the threshold, or missing) and 2i + 2. A split that is none sends every row
 * to the left.
 */
public final class BoostedTrees {
  static final int NO_SPLIT = -1;

  private final Loss loss;
  private final double start;
  private final int depth;
  private final int[][] columns;
  private final byte[][] bins;
  private final double[][] thresholds;
  private final double[][] leaves;

  BoostedTrees(
      Loss loss,
      double start,
      int depth,
      int[][] columns,
      byte[][] bins,
      double[][] thresholds,
      double[][] leaves) {
    this.loss = loss;
    this.start = start;
    this.depth = depth;
    this.columns = columns;
    this.bins = bins;
    this.thresholds = thresholds;
    this.leaves = leaves;
  }

  /**
   * Predictions for rows of the matrix by whose bins the model was fitted, in the order given:
   * probabilities for the logistic loss, values for the squared one.
   */
  public double[] predict(BinnedMatrix x, int[] rows) {
    byte[][] rowBins = new byte[x.columns()][];
    for (int column = 0; column < rowBins.length; column++) {
      rowBins[column] = x.bins(column);
    }
    double[] predictions = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double score = start;
      for (int tree = 0; tree < leaves.length; tree++) {
        int node = 0;
        for (int level = 0; level < depth; level++) {
          int column = columns[tree][node];
          boolean right = column != NO_SPLIT && rowBins[column][rows[i]] > bins[tree][node];
          node = 2 * node + (right ? 2 : 1);
        }
        score += leaves[tree][node - columns[tree].length];
      }
      predictions[i] = loss.prediction(score);
    }
    return predictions;
  }

  /** The prediction for one row of numbers, NaN for missing. */
  public double predict(double[] row) {
    double score = start;
    for (int tree = 0; tree < leaves.length; tree++) {
      int node = 0;
      for (int level = 0; level < depth; level++) {
        int column = columns[tree][node];
        boolean right = column != NO_SPLIT && row[column] > thresholds[tree][node];
        node = 2 * node + (right ? 2 : 1);
      }
      score += leaves[tree][node - columns[tree].length];
    }
    return loss.prediction(score);
  }

  /** Whether any tree splits on the column. */
  public boolean uses(int column) {
    for (int[] splits : columns) {
      for (int split : splits) {
        if (split == column) {
          return true;
        }
      }
    }
    return false;
  }
}
