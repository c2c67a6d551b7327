package org.commandcenter.counterfactual.ledger;

import java.util.Arrays;

/**
 * Finds the tree of depth at most 2 with the largest sum of scores, exactly (Zhou, Athey and Wager
 * 2023 maximise the same by sorting). Columns are cut at quantiles once; for each pair of columns a
 * table of sums by the two bins, cumulated, gives the scores of all four leaves of any two splits
 * without another look at the rows: p^2 (n + bins^2) steps per action.
 */
public final class PolicySearch {
  /** At most so many bins per column. */
  static final int BINS = 32;

  /** What is no more than rounding does not justify a split. */
  private static final double LEAST_GAIN = 1e-9;

  private final double[][] cuts;
  private final byte[][] bins;
  private final int rows;
  private final int minLeaf;

  /**
   * @param columns NaN for missing
   * @param dividing the columns by which policies may divide
   * @param rows the rows to learn from
   * @param minLeaf least number of rows in a leaf
   */
  public PolicySearch(double[][] columns, int[] dividing, int[] rows, int minLeaf) {
    this.rows = rows.length;
    this.minLeaf = minLeaf;
    this.cuts = new double[columns.length][];
    this.bins = new byte[columns.length][rows.length];
    Arrays.fill(cuts, new double[0]);
    for (int column : dividing) {
      double[] values = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        double value = columns[column][rows[i]];
        values[i] = Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
      }
      cuts[column] = cuts(values);
      for (int i = 0; i < rows.length; i++) {
        int at = Arrays.binarySearch(cuts[column], values[i]);
        bins[column][i] = (byte) (at >= 0 ? at : -at - 1);
      }
    }
  }

  /** Values at which a row goes low still; all distinct ones but the largest, if they are few. */
  private static double[] cuts(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length <= BINS) {
      return Arrays.copyOf(distinct, Math.max(0, distinct.length - 1));
    }
    double[] quantiles = new double[BINS - 1];
    for (int i = 1; i < BINS; i++) {
      quantiles[i - 1] = sorted[(int) ((long) i * sorted.length / BINS)];
    }
    double largest = sorted[sorted.length - 1];
    return Arrays.stream(quantiles).distinct().filter(cut -> cut < largest).toArray();
  }

  /**
   * @param scores by action, then by position in the rows
   */
  public PolicyTree best(double[][] scores) {
    double[] whole = new double[scores.length];
    for (int action = 0; action < scores.length; action++) {
      whole[action] = Arrays.stream(scores[action]).sum();
    }
    int leaf = argmax(whole);
    double leafScore = whole[leaf];
    PolicyTree best = PolicyTree.leaf(leaf);
    double bestScore = leafScore;
    for (int root = 0; root < bins.length; root++) {
      Best[] low = new Best[cuts[root].length];
      Best[] high = new Best[cuts[root].length];
      for (int cut = 0; cut < cuts[root].length; cut++) {
        low[cut] = new Best(scores.length);
        high[cut] = new Best(scores.length);
      }
      for (int column = 0; column < bins.length && cuts[root].length > 0; column++) {
        if (cuts[column].length > 0) {
          sweep(root, column, scores, low, high);
        }
      }
      for (int cut = 0; cut < cuts[root].length; cut++) {
        if (low[cut].possible() && high[cut].possible()) {
          double score = low[cut].score + high[cut].score;
          if (score > bestScore + LEAST_GAIN) {
            bestScore = score;
            best =
                PolicyTree.split(root, cuts[root][cut], low[cut].tree(cuts), high[cut].tree(cuts));
          }
        }
      }
    }
    return best;
  }

  /** The best leaf or stump of one side of a root's split. */
  private static final class Best {
    double score = Double.NEGATIVE_INFINITY;
    int column = -1;
    int cut;
    int lowAction;
    int highAction;
    private final double[] sums;

    Best(int actions) {
      sums = new double[actions];
    }

    boolean possible() {
      return score > Double.NEGATIVE_INFINITY;
    }

    PolicyTree tree(double[][] cuts) {
      return column < 0
          ? PolicyTree.leaf(lowAction)
          : PolicyTree.split(
              column, cuts[column][cut], PolicyTree.leaf(lowAction), PolicyTree.leaf(highAction));
    }
  }

  /** Sums by root's bin, then column's bin, then action; the last entry counts rows. */
  private double[][][] table(int root, int column, double[][] scores) {
    int actions = scores.length;
    double[][][] table = new double[cuts[root].length + 1][cuts[column].length + 1][actions + 1];
    for (int i = 0; i < rows; i++) {
      double[] cell = table[bins[root][i]][bins[column][i]];
      for (int action = 0; action < actions; action++) {
        cell[action] += scores[action][i];
      }
      cell[actions]++;
    }
    return table;
  }

  private void sweep(int root, int column, double[][] scores, Best[] low, Best[] high) {
    double[][][] table = table(root, column, scores);
    double[][] all = new double[cuts[column].length + 1][scores.length + 1];
    for (double[][] slice : table) {
      add(slice, all);
    }
    double[][] below = new double[all.length][scores.length + 1];
    double[][] above = new double[all.length][scores.length + 1];
    for (int cut = 0; cut < cuts[root].length; cut++) {
      add(table[cut], below);
      for (int bin = 0; bin < all.length; bin++) {
        for (int at = 0; at < all[bin].length; at++) {
          above[bin][at] = all[bin][at] - below[bin][at];
        }
      }
      improve(low[cut], column, below);
      improve(high[cut], column, above);
    }
  }

  private static void add(double[][] from, double[][] to) {
    for (int bin = 0; bin < from.length; bin++) {
      for (int at = 0; at < from[bin].length; at++) {
        to[bin][at] += from[bin][at];
      }
    }
  }

  /** Tries all splits of one side by a column, whose sums by bin are given. */
  private void improve(Best best, int column, double[][] sums) {
    int actions = sums[0].length - 1;
    double[] whole = new double[actions + 1];
    for (double[] bin : sums) {
      for (int at = 0; at <= actions; at++) {
        whole[at] += bin[at];
      }
    }
    if (whole[actions] < minLeaf) {
      return;
    }
    if (!best.possible()) {
      best.lowAction = argmax(whole, actions);
      best.score = whole[best.lowAction];
    }
    double[] left = best.sums;
    Arrays.fill(left, 0);
    double leftRows = 0;
    for (int cut = 0; cut < sums.length - 1; cut++) {
      double topLow = Double.NEGATIVE_INFINITY;
      double topHigh = Double.NEGATIVE_INFINITY;
      int lowAction = 0;
      int highAction = 0;
      for (int action = 0; action < actions; action++) {
        left[action] += sums[cut][action];
        if (left[action] > topLow) {
          topLow = left[action];
          lowAction = action;
        }
        double right = whole[action] - left[action];
        if (right > topHigh) {
          topHigh = right;
          highAction = action;
        }
      }
      leftRows += sums[cut][actions];
      if (leftRows < minLeaf || whole[actions] - leftRows < minLeaf) {
        continue;
      }
      if (topLow + topHigh > best.score + LEAST_GAIN) {
        best.score = topLow + topHigh;
        best.column = column;
        best.cut = cut;
        best.lowAction = lowAction;
        best.highAction = highAction;
      }
    }
  }

  private static int argmax(double[] values) {
    return argmax(values, values.length);
  }

  /** The first largest of the first so many values. */
  private static int argmax(double[] values, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
