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
    int trees,
    int maxDepth,
    double minChildWeight,
    double subsample,
    double columnSample,
    TrainingOptions options)
    implements Trainer {
  public static final String ALGORITHM = "random_forest";

  public static RandomForestTrainer standard() {
    return standard(TrainingOptions.NONE);
  }

  public static RandomForestTrainer standard(TrainingOptions options) {
    return new RandomForestTrainer(200, 8, 2, .63, 0, options);
  }

  @Override
  public String algorithm() {
    return ALGORITHM;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>(treeSettings());
    parameters.putAll(options.parameters());
    return parameters;
  }

  private Map<String, Object> treeSettings() {
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
    if (!TrainingRows.haveBothClasses(labels)) {
      return TrainingRows.constant(ALGORITHM, features, labels);
    }
    TrainingOptions.Rows rows = options.rows(features, labels, groups, seed);
    FeatureEncoder encoder = FeatureEncoder.fit(rows.features());
    FeatureMatrix matrix = encoder.encode(rows.features());
    if (matrix.width() == 0) {
      return TrainingRows.constant(ALGORITHM, features, labels);
    }
    Map<String, Object> settings = TreeTraining.common(rows, seed);
    settings.putAll(treeSettings());
    settings.putAll(TreeTraining.monotone(options.signs(encoder, matrix)));
    settings.put("eta", 1);
    settings.put("lambda", 1);
    settings.put("max_bin", 128);
    settings.put(
        "colsample_bynode", columnSample > 0 ? columnSample : 1 / Math.sqrt(matrix.width()));
    return new TreeModel(
        ALGORITHM,
        encoder,
        TreeModel.Source.XGBOOST,
        new TreeTraining(matrix, rows, settings).grow(ALGORITHM, 1));
  }
}
