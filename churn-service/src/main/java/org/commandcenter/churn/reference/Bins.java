package org.commandcenter.churn.reference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bins of a number, open at both ends, that hold about a tenth of the training rows each; fewer
 * where many rows share a value. Bin {@code i} holds {@code edges[i-1] < value <= edges[i]}.
 *
 * @param edges rising; one fewer than bins
 */
public record Bins(List<Double> edges) {
  public static final int MOST = 10;

  public Bins {
    edges = List.copyOf(edges);
    for (int i = 1; i < edges.size(); i++) {
      if (!(edges.get(i - 1) < edges.get(i))) {
        throw new IllegalArgumentException("Edges must rise");
      }
    }
    if (edges.size() > MOST || edges.stream().anyMatch(edge -> !Double.isFinite(edge))) {
      throw new IllegalArgumentException("Not the edges of bins");
    }
  }

  /**
   * Deciles, as inverted empirical distribution.
   *
   * @param sorted finite, rising
   */
  static Bins ofSorted(double[] sorted) {
    if (sorted.length == 0) {
      return new Bins(List.of());
    }
    double least = sorted[0];
    double most = sorted[sorted.length - 1];
    if (least == most) {
      return aroundConstant(most);
    }
    return new Bins(
        IntStream.range(1, MOST)
            .mapToObj(decile -> sorted[Math.ceilDiv(decile * sorted.length, MOST) - 1])
            .filter(edge -> edge < most)
            .distinct()
            .toList());
  }

  /** Below, at and above the one value, so that a move away from it is seen. */
  private static Bins aroundConstant(double value) {
    double below = Math.nextDown(value);
    return new Bins(Double.isFinite(below) ? List.of(below, value) : List.of(value));
  }

  public int count() {
    return edges.size() + 1;
  }

  /** The bin of a finite value. */
  public int of(double value) {
    int low = 0;
    int high = edges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (edges.get(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  List<Long> counts(double[] values) {
    long[] counts = new long[count()];
    for (double value : values) {
      counts[of(value)]++;
    }
    return Arrays.stream(counts).boxed().toList();
  }
}
