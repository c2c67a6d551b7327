package org.commandcenter.churn.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Learns the encoding of one column from the training rows. */
final class EncodingFit {
  private EncodingFit() {}

  /**
   * @param levels of a category to keep at most
   */
  static ColumnEncoding of(Column column, int levels) {
    return switch (column) {
      case NumericColumn numeric -> numeric(numeric);
      case CategoricalColumn categorical -> categorical(categorical, levels);
    };
  }

  private static ColumnEncoding.Numeric numeric(NumericColumn column) {
    double[] known = DoubleStream.of(column.values()).filter(Double::isFinite).sorted().toArray();
    double median = known.length == 0 ? 0 : median(known);
    int missing = column.rows() - known.length;
    int rows = Math.max(1, column.rows());
    double mean = (DoubleStream.of(known).sum() + missing * median) / rows;
    double squares =
        DoubleStream.of(known).map(value -> (value - mean) * (value - mean)).sum()
            + missing * (median - mean) * (median - mean);
    double deviation = Math.sqrt(squares / rows);
    boolean constant = !Double.isFinite(deviation) || deviation <= 1e-12 * Math.abs(mean);
    return new ColumnEncoding.Numeric(
        column.name(), median, mean, constant ? 0 : deviation, missing > 0);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
  }

  /** Levels seen once teach nothing of their own and go to {@code other}. */
  private static ColumnEncoding.Categorical categorical(CategoricalColumn column, int levels) {
    Map<String, Integer> counts = new TreeMap<>();
    Arrays.stream(column.values())
        .filter(value -> value != null)
        .forEach(value -> counts.merge(value, 1, Integer::sum));
    List<String> kept =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() > 1)
            .sorted(Comparator.comparing(entry -> -entry.getValue()))
            .limit(levels)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new ColumnEncoding.Categorical(column.name(), kept, kept.size() < counts.size());
  }
}
