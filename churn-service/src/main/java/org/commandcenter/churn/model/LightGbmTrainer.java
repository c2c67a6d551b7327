package org.commandcenter.churn.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * Boosted trees that split categories themselves: at each split LightGBM orders the categories by
 * their gradient statistics and cuts that order, so that a column of two hundred categories is one
 * feature. Rounds are found as for {@link XgBoostTrainer}.
 *
 * @param learningRate of each tree
 * @param leaves of a tree at most
 * @param leafRows rows in a leaf at least; fewer where there are few rows
 * @param subsample share of rows for each tree
 * @param columnSample share of features for each tree
 * @param lambda ridge on the leaf values
 * @param patience rounds without improvement after which the search ends
 */
public record LightGbmTrainer(
    double learningRate,
    int leaves,
    int maxDepth,
    int leafRows,
    double subsample,
    double columnSample,
    double lambda,
    int maxRounds,
    int patience,
    int fewRowsRounds,
    TrainingOptions options)
    implements Trainer {
  public static final String ALGORITHM = "lightgbm";

  private static final int LEAVES_TO_FILL = 20;

  public static LightGbmTrainer standard() {
    return standard(TrainingOptions.NONE);
  }

  public static LightGbmTrainer standard(TrainingOptions options) {
    return new LightGbmTrainer(.05, 8, 4, 20, .8, .8, 2, 600, 30, 80, options);
  }

  @Override
  public String algorithm() {
    return ALGORITHM;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>(treeSettings());
    parameters.put("min_data_in_leaf", leafRows);
    parameters.put("max_rounds", maxRounds);
    parameters.put("patience", patience);
    parameters.putAll(options.parameters());
    return parameters;
  }

  private Map<String, Object> treeSettings() {
    return Map.of(
        "learning_rate", learningRate,
        "num_leaves", leaves,
        "max_depth", maxDepth,
        "bagging_fraction", subsample,
        "bagging_freq", 1,
        "feature_fraction", columnSample,
        "lambda_l2", lambda,
        "max_bin", 255);
  }

  @Override
  public ChurnModel train(FeatureTable features, boolean[] labels, int[] groups, long seed) {
    TrainingRows.check(features, labels, groups);
    if (!TrainingRows.haveBothClasses(labels)) {
      return TrainingRows.constant(ALGORITHM, features, labels);
    }
    TrainingOptions.Rows rows = options.rows(features, labels, groups, seed);
    FeatureEncoder encoder = FeatureEncoder.fitNative(rows.features());
    FeatureMatrix matrix = encoder.encodeNative(rows.features());
    Map<String, Object> settings = new TreeMap<>(treeSettings());
    settings.put(
        "min_data_in_leaf", Math.clamp(rows.labels().length / LEAVES_TO_FILL, 1, leafRows));
    settings.putAll(LightGbmTraining.monotone(options.signs(encoder, matrix)));
    LightGbmTraining training = LightGbmTraining.of(encoder, matrix, rows, settings, seed);
    int rounds =
        TrainingRows.validation(rows, seed)
            .map(validation -> training.bestRounds(validation, maxRounds, patience))
            .orElse(Math.min(fewRowsRounds, maxRounds));
    return new TreeModel(ALGORITHM, encoder, TreeModel.Source.LIGHTGBM, training.grow(rounds));
  }
}
