package org.commandcenter.churn.model;

/** Checks that all trainers share. */
final class TrainingRows {
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

  static boolean haveBothClasses(boolean[] labels) {
    int positives = positives(labels);
    return positives > 0 && positives < labels.length;
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
