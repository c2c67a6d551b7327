package org.commandcenter.churn.model;

import java.util.Map;

/** A way to learn a {@link ChurnModel}; the same rows and seed give the same bytes. */
public interface Trainer {

  String algorithm();

  /** What the registry records of the settings. */
  Map<String, Object> parameters();

  /**
   * @param labels true where the customer churned
   * @param groups rows of the same number belong to one customer and are never split inside; null
   *     when every row is a customer of its own
   * @throws IllegalArgumentException when there are no rows or the sizes differ
   */
  ChurnModel train(FeatureTable features, boolean[] labels, int[] groups, long seed);

  default ChurnModel train(FeatureTable features, boolean[] labels, long seed) {
    return train(features, labels, null, seed);
  }
}
