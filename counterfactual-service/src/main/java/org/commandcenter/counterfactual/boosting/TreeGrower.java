package org.commandcenter.counterfactual.boosting;

import java.util.Arrays;

/** Grows one tree after the other over the same rows, level by level. */
final class TreeGrower {
  /** A gain that is none but for rounding. */
  private static final double LEAST_GAIN = 1e-12;

  private final BinnedMatrix x;
  private final int[] rows;
  private final BoostingOptions options;
  private final int[] offset;
  private final int width;

  /** Positions in {@code rows}, those of one node side by side. */
  private final int[] order;

  private final int[] moved;

  TreeGrower(BinnedMatrix x, int[] rows, BoostingOptions options) {
    this.x = x;
    this.rows = rows.clone();
    this.options = options;
    this.order = new int[rows.length];
    this.moved = new int[rows.length];
    this.offset = new int[x.columns()];
    int total = 0;
    for (int column = 0; column < x.columns(); column++) {
      offset[column] = total;
      total += x.size(column);
    }
    this.width = total;
  }

  /** Sums of gradient and curvature of a node's rows by column and bin. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Histogram(double[] gradient, double[] curvature) {
    Histogram(int width) {
      this(new double[width], new double[width]);
    }

    Histogram minus(Histogram other) {
      Histogram rest = new Histogram(gradient.length);
      for (int i = 0; i < gradient.length; i++) {
        rest.gradient[i] = gradient[i] - other.gradient[i];
        rest.curvature[i] = curvature[i] - other.curvature[i];
      }
      return rest;
    }
  }

  /**
   * Grows a tree and adds it to the scores.
   *
   * @param columns out: column of each split
   * @param bins out: last bin that goes left
   * @param thresholds out: the same as a value
   * @param score of each row; the tree's step is added
   * @return the leaves' values, shrunk by the learning rate
   */
  double[] grow(
      double[] gradient,
      double[] curvature,
      int[] columns,
      byte[] bins,
      double[] thresholds,
      double[] score) {
    int splits = columns.length;
    int[] from = new int[2 * splits + 1];
    int[] to = new int[2 * splits + 1];
    Histogram[] histograms = new Histogram[2 * splits + 1];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    to[0] = order.length;
    histograms[0] = histogram(0, order.length, gradient, curvature);
    Arrays.fill(columns, BoostedTrees.NO_SPLIT);
    for (int node = 0; node < splits; node++) {
      int left = 2 * node + 1;
      from[left] = from[node];
      to[left] = to[node];
      from[left + 1] = to[node];
      to[left + 1] = to[node];
      if (histograms[node] == null || !split(node, histograms[node], columns, bins)) {
        continue;
      }
      thresholds[node] = x.upperEnd(columns[node], bins[node]);
      int middle = partition(from[node], to[node], x.bins(columns[node]), bins[node]);
      to[left] = middle;
      from[left + 1] = middle;
      if (left < splits) {
        boolean leftIsSmaller = middle - from[node] < to[node] - middle;
        int smaller = leftIsSmaller ? left : left + 1;
        histograms[smaller] = histogram(from[smaller], to[smaller], gradient, curvature);
        histograms[leftIsSmaller ? left + 1 : left] = histograms[node].minus(histograms[smaller]);
      }
      histograms[node] = null;
    }
    double[] leaves = new double[splits + 1];
    for (int leaf = 0; leaf <= splits; leaf++) {
      leaves[leaf] = leaf(from[splits + leaf], to[splits + leaf], gradient, curvature, score);
    }
    return leaves;
  }

  private double leaf(int from, int to, double[] gradient, double[] curvature, double[] score) {
    double slope = 0;
    double bend = 0;
    for (int i = from; i < to; i++) {
      slope += gradient[order[i]];
      bend += curvature[order[i]];
    }
    double divisor = bend + options.l2();
    double value = divisor == 0 ? 0 : -options.learningRate() * slope / divisor;
    for (int i = from; i < to; i++) {
      score[order[i]] += value;
    }
    return value;
  }

  private Histogram histogram(int from, int to, double[] gradient, double[] curvature) {
    Histogram sums = new Histogram(width);
    for (int column = 0; column < offset.length; column++) {
      byte[] bins = x.bins(column);
      int base = offset[column];
      for (int i = from; i < to; i++) {
        int position = order[i];
        int at = base + bins[rows[position]];
        sums.gradient[at] += gradient[position];
        sums.curvature[at] += curvature[position];
      }
    }
    return sums;
  }

  /** Finds the split with the largest gain; the first one on a tie. */
  private boolean split(int node, Histogram sums, int[] columns, byte[] bins) {
    double best = LEAST_GAIN;
    for (int column = 0; column < offset.length; column++) {
      int base = offset[column];
      int size = x.size(column);
      double slope = 0;
      double bend = 0;
      for (int bin = 0; bin < size; bin++) {
        slope += sums.gradient[base + bin];
        bend += sums.curvature[base + bin];
      }
      double whole = quality(slope, bend);
      double leftSlope = 0;
      double leftBend = 0;
      for (int bin = 0; bin < size - 1; bin++) {
        leftSlope += sums.gradient[base + bin];
        leftBend += sums.curvature[base + bin];
        double rightBend = bend - leftBend;
        if (leftBend < options.minLeafWeight() || leftBend <= 0) {
          continue;
        }
        if (rightBend < options.minLeafWeight() || rightBend <= LEAST_GAIN) {
          break;
        }
        double gain = quality(leftSlope, leftBend) + quality(slope - leftSlope, rightBend) - whole;
        if (gain > best) {
          best = gain;
          columns[node] = column;
          bins[node] = (byte) bin;
        }
      }
    }
    return columns[node] != BoostedTrees.NO_SPLIT;
  }

  private double quality(double slope, double bend) {
    return slope * slope / (bend + options.l2());
  }

  /** Moves rows that go left before those that go right, in their order; returns the border. */
  private int partition(int from, int to, byte[] bins, byte last) {
    int left = from;
    int right = 0;
    for (int i = from; i < to; i++) {
      int position = order[i];
      if (bins[rows[position]] <= last) {
        order[left++] = position;
      } else {
        moved[right++] = position;
      }
    }
    System.arraycopy(moved, 0, order, left, right);
    return left;
  }
}
