package org.commandcenter.churn.trees;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A booster trained on made-up rows, and such rows: numbers, missing values, a category. */
final class RandomBooster implements AutoCloseable {
  static final int FEATURES = 9;

  private static final int CATEGORIES = 7;

  private final Booster booster;

  /**
   * @param settings override the usual ones
   */
  RandomBooster(int depth, int rounds, long seed, Map<String, Object> settings)
      throws XGBoostError {
    float[] values = rows(3_000, seed);
    DMatrix training = matrix(values, 3_000);
    Random random = new Random(seed);
    float[] labels = new float[3_000];
    for (int row = 0; row < labels.length; row++) {
      float x = values[row * FEATURES];
      float y = values[row * FEATURES + 1];
      float category = values[row * FEATURES + FEATURES - 1];
      double margin =
          (Float.isNaN(x) ? .5 : x) * (Float.isNaN(y) ? -1 : y) + (category == 2 ? 1 : -.5);
      labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
    }
    training.setLabel(labels);
    Map<String, Object> all = new HashMap<>();
    all.put("objective", "binary:logistic");
    all.put("tree_method", "hist");
    all.put("max_depth", depth);
    all.put("eta", .3);
    all.put("nthread", 1);
    all.put("seed", (int) seed);
    all.put("max_cat_to_onehot", 100);
    all.putAll(settings);
    booster = XGBoost.train(training, all, rounds, Map.of(), null, null);
    booster.setParam("nthread", 1);
    training.dispose();
  }

  private static DMatrix matrix(float[] values, int rows) throws XGBoostError {
    DMatrix matrix = new DMatrix(values, rows, FEATURES, Float.NaN);
    String[] types = new String[FEATURES];
    Arrays.fill(types, "q");
    types[FEATURES - 1] = "c";
    matrix.setFeatureTypes(types);
    return matrix;
  }

  /** Row-major rows; the last feature is a category. */
  static float[] rows(int rows, long seed) {
    Random random = new Random(seed);
    float[] values = new float[rows * FEATURES];
    for (int i = 0; i < values.length; i++) {
      if (random.nextInt(12) == 0) {
        values[i] = Float.NaN;
      } else if (i % FEATURES == FEATURES - 1) {
        values[i] = random.nextInt(CATEGORIES);
      } else {
        // Repeated values, so that some equal a threshold.
        values[i] = Math.round(random.nextGaussian() * 20) / 10f;
      }
    }
    return values;
  }

  TreeEnsemble ensemble() throws XGBoostError {
    return TreeEnsemble.ofXgBoost(bytes());
  }

  byte[] bytes() throws XGBoostError {
    return booster.toByteArray("ubj");
  }

  float[] margins(float[] values, int rows) throws XGBoostError {
    DMatrix matrix = matrix(values, rows);
    float[][] predicted = booster.predict(matrix, true);
    matrix.dispose();
    float[] margins = new float[rows];
    for (int row = 0; row < rows; row++) {
      margins[row] = predicted[row][0];
    }
    return margins;
  }

  /** Per row one Shapley value per feature, the base value last. */
  float[][] contributions(float[] values, int rows) throws XGBoostError {
    DMatrix matrix = matrix(values, rows);
    float[][] contributions = booster.predictContrib(matrix, 0);
    matrix.dispose();
    return contributions;
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
