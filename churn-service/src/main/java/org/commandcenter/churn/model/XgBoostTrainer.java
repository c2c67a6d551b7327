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
    int fewRowsRounds,
    TrainingOptions options)
    implements Trainer {
  public static final String ALGORITHM = "xgboost";

  public static XgBoostTrainer standard() {
    return standard(TrainingOptions.NONE);
  }

  public static XgBoostTrainer standard(TrainingOptions options) {
    return new XgBoostTrainer(.05, 3, 3, .8, .8, 2, 600, 30, 80, options);
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
    parameters.putAll(options.parameters());
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
    TreeTraining training = new TreeTraining(matrix, rows, settings);
    int rounds =
        TrainingRows.validation(rows, seed)
            .map(validation -> training.bestRounds(validation, maxRounds, patience))
            .orElse(Math.min(fewRowsRounds, maxRounds));
    return new TreeModel(
        ALGORITHM, encoder, TreeModel.Source.XGBOOST, training.grow(ALGORITHM, rounds));
  }
}
