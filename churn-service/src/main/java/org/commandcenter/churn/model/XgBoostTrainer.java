package org.commandcenter.churn.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * Gradient boosted trees with log loss. The number of rounds is found on an inner validation part
 * of the training rows; then all training rows are used. With too few churned customers for that,
 * {@code fewRowsRounds} are taken.
 *
 * @param eta learning rate
 * @param minChildWeight least sum of p(1-p) in a leaf
 * @param lambda ridge on the leaf values
 * @param patience rounds without improvement after which the search ends
 */
public record XgBoostTrainer(
    double eta,
    int maxDepth,
    double minChildWeight,
    double subsample,
    double columnSample,
    double lambda,
    int maxRounds,
    int patience,
    int fewRowsRounds)
    implements Trainer {
  public static final String ALGORITHM = "xgboost";

  private static final int VALIDATION_SHARE = 5;
  private static final int LEAST_POSITIVES = 50;

  public static XgBoostTrainer standard() {
    return new XgBoostTrainer(.05, 3, 3, .8, .8, 2, 600, 30, 80);
  }

  @Override
  public String algorithm() {
    return ALGORITHM;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>(treeSettings());
    parameters.put("max_rounds", maxRounds);
    parameters.put("patience", patience);
    return parameters;
  }

  private Map<String, Object> treeSettings() {
    return Map.of(
        "eta", eta,
        "max_depth", maxDepth,
        "min_child_weight", minChildWeight,
        "subsample", subsample,
        "colsample_bytree", columnSample,
        "lambda", lambda,
        "max_bin", 128);
  }

  @Override
  public ChurnModel train(FeatureTable features, boolean[] labels, int[] groups, long seed) {
    TrainingRows.check(features, labels, groups);
    FeatureEncoder encoder = FeatureEncoder.fit(features);
    FeatureMatrix matrix = encoder.encode(features);
    if (!TrainingRows.haveBothClasses(labels) || matrix.width() == 0) {
      return TrainingRows.constant(ALGORITHM, features, labels);
    }
    Map<String, Object> settings = TreeTraining.common(labels, seed);
    settings.putAll(treeSettings());
    int rounds = rounds(matrix, labels, groups, seed, settings);
    return new TreeModel(
        ALGORITHM, encoder, TreeTraining.grow(ALGORITHM, matrix, labels, settings, rounds));
  }

  private int rounds(
      FeatureMatrix matrix,
      boolean[] labels,
      int[] groups,
      long seed,
      Map<String, Object> settings) {
    int positives = TrainingRows.positives(labels);
    if (Math.min(positives, labels.length - positives) < LEAST_POSITIVES) {
      return Math.min(fewRowsRounds, maxRounds);
    }
    int[] parts = Folds.assign(labels, groups, VALIDATION_SHARE, seed);
    boolean[] validation = new boolean[labels.length];
    for (int row = 0; row < labels.length; row++) {
      validation[row] = parts[row] == 0;
    }
    return TreeTraining.bestRounds(matrix, labels, settings, validation, maxRounds, patience);
  }
}
