package org.commandcenter.churn.features;

import java.time.Instant;

/** The customers that a model is trained on and scores, with what it may know of them. */
public sealed interface Population extends AutoCloseable permits FeatureFile, DatasetRows {
  /** {@code events} or {@code dataset}. */
  String source();

  /** The latest date that the features speak of. */
  Instant asOf();

  /** Version of the features' definition. */
  String definition();

  /** What the training rows taught about how features are made, to be kept with the model. */
  LearntFeatures learnt();

  /** Same hash, same features and labels. */
  String dataHash();

  /**
   * Rows whose outcome is known.
   *
   * @param most so many rows about, thinned evenly where there are more
   */
  FeatureRows training(int most);

  @Override
  void close();
}
