package org.commandcenter.churn.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The native calls that grow trees with XGBoost, and the release of every matrix they needed.
 *
 * @param settings of XGBoost
 */
record TreeTraining(FeatureMatrix matrix, TrainingOptions.Rows rows, Map<String, Object> settings) {
  private static final double SMALLEST_RATE = 1e-6;

  /** Settings that hold for every ensemble of ours. */
  static Map<String, Object> common(TrainingOptions.Rows rows, long seed) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("objective", "binary:logistic");
    settings.put("tree_method", "hist");
    settings.put("eval_metric", "logloss");
    settings.put("nthread", 1);
    settings.put("seed", (int) (seed & Integer.MAX_VALUE));
    settings.put("verbosity", 0);
    settings.put(
        "base_score",
        Math.clamp(
            TrainingRows.churnRate(rows.labels(), rows.churnWeight()),
            SMALLEST_RATE,
            1 - SMALLEST_RATE));
    return settings;
  }

  /**
   * @param signs of the encoded features
   */
  static Map<String, Object> monotone(int[] signs) {
    return IntStream.of(signs).allMatch(sign -> sign == 0)
        ? Map.of()
        : Map.of(
            "monotone_constraints",
            IntStream.of(signs)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "(", ")")));
  }

  /**
   * @throws IllegalStateException when the native library does not load; the message says why
   */
  static void requireNativeLibrary() {
    try {
      new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
    } catch (XGBoostError | RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "XGBoost's native library does not load. It needs libgomp (package libgomp1 on Debian and"
              + " Ubuntu, libgomp on Fedora) and a temporary folder, java.io.tmpdir="
              + System.getProperty("java.io.tmpdir")
              + ", from which programs may be run (not mounted noexec)",
          e);
    }
  }

  /** The trees, as a Tribuo model of the algorithm. */
  byte[] grow(String algorithm, int rounds) {
    requireNativeLibrary();
    try {
      DMatrix training = matrix(matrix, rows.labels());
      try {
        Booster booster = start(training, Map.of());
        try {
          for (int round = 0; round < rounds; round++) {
            booster.update(training, round);
          }
          return TribuoFormat.write(booster, matrix.names(), algorithm);
        } finally {
          booster.dispose();
        }
      } finally {
        training.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost cannot learn from these rows", e);
    }
  }

  /**
   * Boosts until the log loss of the validation rows has not improved for {@code patience} rounds.
   *
   * @return the number of rounds with the least log loss, at least 1
   */
  int bestRounds(boolean[] validation, int maxRounds, int patience) {
    requireNativeLibrary();
    int[] learn = TrainingRows.where(validation, false);
    int[] check = TrainingRows.where(validation, true);
    try {
      DMatrix training = matrix(matrix.select(learn), select(rows.labels(), learn));
      DMatrix checking = matrix(matrix.select(check), select(rows.labels(), check));
      try {
        return bestRounds(training, checking, maxRounds, patience);
      } finally {
        training.dispose();
        checking.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost cannot learn from these rows", e);
    }
  }

  private int bestRounds(DMatrix training, DMatrix checking, int maxRounds, int patience)
      throws XGBoostError {
    Booster booster = start(training, Map.of("checking", checking));
    try {
      DMatrix[] matrices = {checking};
      String[] names = {"checking"};
      float[] logLoss = new float[1];
      float least = Float.POSITIVE_INFINITY;
      int best = 1;
      for (int round = 0; round < maxRounds && round < best + patience; round++) {
        booster.update(training, round);
        booster.evalSet(matrices, names, round, logLoss);
        if (logLoss[0] < least) {
          least = logLoss[0];
          best = round + 1;
        }
      }
      return best;
    } finally {
      booster.dispose();
    }
  }

  /** Without rounds: the trees are added by our own loop. */
  private Booster start(DMatrix training, Map<String, DMatrix> watched) throws XGBoostError {
    return XGBoost.train(training, settings, 0, watched, null, null);
  }

  private DMatrix matrix(FeatureMatrix values, boolean[] labels) throws XGBoostError {
    DMatrix matrix = new DMatrix(values.values(), values.rows(), values.width(), Float.NaN);
    float[] targets = new float[labels.length];
    float[] weights = new float[labels.length];
    for (int row = 0; row < labels.length; row++) {
      targets[row] = labels[row] ? 1 : 0;
      weights[row] = labels[row] ? (float) rows.churnWeight() : 1;
    }
    matrix.setLabel(targets);
    if (rows.churnWeight() != 1) {
      matrix.setWeight(weights);
    }
    return matrix;
  }

  static boolean[] select(boolean[] labels, int[] rows) {
    boolean[] selected = new boolean[rows.length];
    for (int row = 0; row < rows.length; row++) {
      selected[row] = labels[rows[row]];
    }
    return selected;
  }
}
