package org.commandcenter.churn.model;

import java.util.Optional;
import java.util.stream.IntStream;

/** Checks that all trainers share. */
final class TrainingRows {
  private static final int VALIDATION_SHARE = 5;
  private static final int LEAST_POSITIVES = 50;

  private TrainingRows() {}

  static void check(FeatureTable features, boolean[] labels, int[] groups) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("There are no rows to learn from");
    }
    if (features.columns().isEmpty()) {
      throw new IllegalArgumentException("There are no columns to learn from");
    }
    if (features.rows() != labels.length) {
      throw new IllegalArgumentException(
          features.rows() + " rows have " + labels.length + " labels");
    }
    if (groups != null && groups.length != labels.length) {
      throw new IllegalArgumentException(
          labels.length + " rows have " + groups.length + " group numbers");
    }
  }

  static double churnRate(boolean[] labels) {
    return (double) positives(labels) / labels.length;
  }

  /**
   * @param churnWeight how much a churned row counts
   */
  static double churnRate(boolean[] labels, double churnWeight) {
    double churned = churnWeight * positives(labels);
    return churned / (churned + labels.length - positives(labels));
  }

  static boolean haveBothClasses(boolean[] labels) {
    int positives = positives(labels);
    return positives > 0 && positives < labels.length;
  }

  /**
   * A part of the rows on which to see when to stop learning: true where a row belongs to it. Empty
   * where the rows of either class are too few for that.
   */
  static Optional<boolean[]> validation(TrainingOptions.Rows rows, long seed) {
    boolean[] labels = rows.labels();
    int positives = positives(labels);
    if (Math.min(positives, labels.length - positives) < LEAST_POSITIVES) {
      return Optional.empty();
    }
    int[] parts = Folds.assign(labels, rows.groups(), VALIDATION_SHARE, seed);
    boolean[] validation = new boolean[labels.length];
    for (int row = 0; row < labels.length; row++) {
      validation[row] = parts[row] == 0;
    }
    return Optional.of(validation);
  }

  /** The rows with this value. */
  static int[] where(boolean[] values, boolean value) {
    return IntStream.range(0, values.length).filter(row -> values[row] == value).toArray();
  }

  /** What there is to learn where nothing tells the customers apart. */
  static ConstantModel constant(String algorithm, FeatureTable features, boolean[] labels) {
    return new ConstantModel(algorithm, features.names(), LogOdds.of(churnRate(labels)));
  }

  static int positives(boolean[] labels) {
    int positives = 0;
    for (boolean label : labels) {
      positives += label ? 1 : 0;
    }
    return positives;
  }
}
