package org.commandcenter.churn.model;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What holds for any algorithm's training.
 *
 * @param signs by source column: +1 where the churn probability may never fall as the number grows,
 *     -1 where it may never rise. Kept by trees; the linear model cannot promise it
 */
public record TrainingOptions(Map<String, Integer> signs, Imbalance imbalance) {
  public static final TrainingOptions NONE = new TrainingOptions(Map.of(), Imbalance.NONE);

  public TrainingOptions {
    signs = Map.copyOf(signs);
    signs.forEach(
        (column, sign) -> {
          if (Math.abs(sign) != 1) {
            throw new IllegalArgumentException("The sign of " + column + " is neither 1 nor -1");
          }
        });
  }

  /**
   * Rows to learn from.
   *
   * @param churnWeight how much a churned row counts; a retained one counts 1
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Rows(FeatureTable features, boolean[] labels, int[] groups, double churnWeight) {}

  /** The rows after the treatment of the imbalance; both classes must occur. */
  Rows rows(FeatureTable features, boolean[] labels, int[] groups, long seed) {
    int positives = TrainingRows.positives(labels);
    return switch (imbalance) {
      case NONE -> new Rows(features, labels, groups, 1);
      case WEIGHTS ->
          new Rows(features, labels, groups, (double) (labels.length - positives) / positives);
      case OVERSAMPLE -> oversampled(features, labels, groups, seed);
    };
  }

  /** A repeated row keeps its customer, so that no part of the rows knows another's. */
  private static Rows oversampled(
      FeatureTable features, boolean[] labels, int[] groups, long seed) {
    int positives = TrainingRows.positives(labels);
    boolean rare = 2 * positives < labels.length;
    int[] rows = IntStream.range(0, labels.length).filter(row -> labels[row] == rare).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    int[] chosen =
        IntStream.concat(
                IntStream.range(0, labels.length),
                random
                    .ints(labels.length - 2L * rows.length, 0, rows.length)
                    .map(index -> rows[index]))
            .toArray();
    return new Rows(
        features.select(chosen),
        TreeTraining.select(labels, chosen),
        IntStream.of(chosen).map(row -> groups == null ? row : groups[row]).toArray(),
        1);
  }

  /** What the registry records, beside the algorithm's own settings. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>();
    if (!signs.isEmpty()) {
      parameters.put("monotone_constraints", new TreeMap<>(signs));
    }
    if (imbalance != Imbalance.NONE) {
      parameters.put("imbalance", imbalance);
    }
    return parameters;
  }

  /** The sign of each encoded feature, 0 where none is known. */
  int[] signs(FeatureEncoder encoder, FeatureMatrix matrix) {
    List<ColumnEncoding> columns = encoder.columns();
    return IntStream.of(matrix.sources())
        .map(
            source ->
                columns.get(source) instanceof ColumnEncoding.Numeric numeric
                    ? signs.getOrDefault(numeric.name(), 0)
                    : 0)
        .toArray();
  }
}
