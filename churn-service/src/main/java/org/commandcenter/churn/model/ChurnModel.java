package org.commandcenter.churn.model;

import java.util.List;

/**
 * A trained model: immutable, safe to use from many threads. Columns are found by name: an absent
 * column counts as missing everywhere, an unknown one is ignored, one of the wrong type is refused
 * with an IllegalArgumentException.
 */
public sealed interface ChurnModel permits TreeModel, LinearModel, ConstantModel, CalibratedModel {

  /** Log odds of churn, one per row. */
  double[] margins(FeatureTable features);

  /** Probability of churn within the horizon the model was trained for, 0..1, one per row. */
  default double[] probabilities(FeatureTable features) {
    double[] margins = margins(features);
    for (int row = 0; row < margins.length; row++) {
      margins[row] = LogOdds.probability(margins[row]);
    }
    return margins;
  }

  /** One explanation per row, exact for this model. */
  List<Explanation> explain(FeatureTable features);

  /**
   * {@code xgboost}, {@code lightgbm}, {@code random_forest}, {@code logistic_regression} or {@code
   * majority}.
   */
  String algorithm();

  /** Source columns the model was trained on, in the order of the explanations. */
  List<String> featureNames();

  /**
   * What training learnt of each source column, in the order of {@link #featureNames()}; empty for
   * a model that looks at none.
   */
  List<ColumnEncoding> columns();

  /**
   * What scoring one row takes: the number of splits or weights. Unlike a measured time it is the
   * same whenever it is asked for.
   */
  int work();

  /** The model as bytes, read back by {@link ModelArtifacts#read}. */
  byte[] toArtifact();
}
