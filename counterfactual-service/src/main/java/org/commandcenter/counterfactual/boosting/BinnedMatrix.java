package org.commandcenter.counterfactual.boosting;

import java.util.Arrays;

/**
 * Numeric columns, quantised once for many fits: at most {@value #MAX_BINS} bins per column, with
 * about as many rows in each. A missing value (NaN) is in bin 0, below every number.
 */
public final class BinnedMatrix {
  public static final int MAX_BINS = 64;

  private final int rows;
  private final byte[][] bins;
  private final double[][] cuts;

  private BinnedMatrix(int rows, byte[][] bins, double[][] cuts) {
    this.rows = rows;
    this.bins = bins;
    this.cuts = cuts;
  }

  /**
   * @param columns one array per column, all of one length; NaN for missing
   */
  public static BinnedMatrix of(double[][] columns) {
    int rows = columns.length == 0 ? 0 : columns[0].length;
    byte[][] bins = new byte[columns.length][];
    double[][] cuts = new double[columns.length][];
    for (int column = 0; column < columns.length; column++) {
      double[] values = columns[column];
      if (values.length != rows) {
        throw new IllegalArgumentException("Columns differ in length");
      }
      cuts[column] = cuts(values);
      bins[column] = new byte[rows];
      for (int row = 0; row < rows; row++) {
        bins[column][row] = (byte) bin(cuts[column], values[row]);
      }
    }
    return new BinnedMatrix(rows, bins, cuts);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return bins.length;
  }

  /** The bins of a column, one per row: 0 for missing, else 1 and up; not to be changed. */
  byte[] bins(int column) {
    return bins[column];
  }

  /** Number of bins of a column, the one of the missing included. */
  int size(int column) {
    return cuts[column].length + 2;
  }

  /** Values up to and including this one are in the bin or one below it. */
  double upperEnd(int column, int bin) {
    return bin == 0
        ? Double.NEGATIVE_INFINITY
        : bin > cuts[column].length ? Double.POSITIVE_INFINITY : cuts[column][bin - 1];
  }

  private static int bin(double[] cuts, double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    int at = Arrays.binarySearch(cuts, value);
    return 1 + (at >= 0 ? at : -at - 1);
  }

  /** Upper ends of all bins but the last: distinct values, or quantiles of them. */
  private static double[] cuts(double[] values) {
    double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(sorted);
    int most = MAX_BINS - 2;
    double[] cuts = new double[most];
    int count = 0;
    double last = Double.NaN;
    for (int i = 1; i <= most && sorted.length > 0; i++) {
      double cut = sorted[(int) ((long) i * sorted.length / (most + 1))];
      if (cut != last && cut < sorted[sorted.length - 1]) {
        cuts[count++] = cut;
        last = cut;
      }
    }
    return distinct(sorted, Arrays.copyOf(cuts, count));
  }

  /** Few distinct values are each a bin of their own, however rare. */
  private static double[] distinct(double[] sorted, double[] quantiles) {
    double[] values = Arrays.stream(sorted).distinct().limit(MAX_BINS).toArray();
    return values.length >= MAX_BINS || values.length == 0
        ? quantiles
        : Arrays.copyOf(values, values.length - 1);
  }
}
