package org.commandcenter.churn.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * A random forest as one boosting round of many parallel trees, which gives it the log loss, the
 * missing values and the exact explanations of the boosted trees.
 *
 * @param columnSample share of features tried at each split; 0 = square root of their number
 */
public record RandomForestTrainer(
    int trees, int maxDepth, double minChildWeight, double subsample, double columnSample)
    implements Trainer {
  public static final String ALGORITHM = "random_forest";

  public static RandomForestTrainer standard() {
    return new RandomForestTrainer(200, 8, 2, .63, 0);
  }

  @Override
  public String algorithm() {
    return ALGORITHM;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of(
        "num_parallel_tree", trees,
        "max_depth", maxDepth,
        "min_child_weight", minChildWeight,
        "subsample", subsample,
        "colsample_bynode", columnSample);
  }

  @Override
  public ChurnModel train(FeatureTable features, boolean[] labels, int[] groups, long seed) {
    TrainingRows.check(features, labels, groups);
    FeatureEncoder encoder = FeatureEncoder.fit(features);
    FeatureMatrix matrix = encoder.encode(features);
    if (!TrainingRows.haveBothClasses(labels) || matrix.width() == 0) {
      return TrainingRows.constant(ALGORITHM, features, labels);
    }
    Map<String, Object> settings = new TreeMap<>(TreeTraining.common(labels, seed));
    settings.putAll(parameters());
    settings.put("eta", 1);
    settings.put("lambda", 1);
    settings.put("max_bin", 128);
    settings.put(
        "colsample_bynode", columnSample > 0 ? columnSample : 1 / Math.sqrt(matrix.width()));
    return new TreeModel(
        ALGORITHM, encoder, TreeTraining.grow(ALGORITHM, matrix, labels, settings, 1));
  }
}
