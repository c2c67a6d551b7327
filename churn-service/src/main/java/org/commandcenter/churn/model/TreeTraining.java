package org.commandcenter.churn.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** The native calls that grow trees, and the release of every matrix they needed. */
final class TreeTraining {
  private static final double SMALLEST_RATE = 1e-6;

  private TreeTraining() {}

  /** Settings that hold for every ensemble of ours. */
  static Map<String, Object> common(boolean[] labels, long seed) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("objective", "binary:logistic");
    settings.put("tree_method", "hist");
    settings.put("eval_metric", "logloss");
    settings.put("nthread", 1);
    settings.put("seed", (int) (seed & Integer.MAX_VALUE));
    settings.put("verbosity", 0);
    settings.put(
        "base_score", Math.clamp(TrainingRows.churnRate(labels), SMALLEST_RATE, 1 - SMALLEST_RATE));
    return settings;
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
  static byte[] grow(
      String algorithm,
      FeatureMatrix rows,
      boolean[] labels,
      Map<String, Object> settings,
      int rounds) {
    requireNativeLibrary();
    try {
      DMatrix training = matrix(rows, labels);
      try {
        Booster booster = start(settings, training, Map.of());
        try {
          for (int round = 0; round < rounds; round++) {
            booster.update(training, round);
          }
          return TribuoFormat.write(booster, rows.names(), algorithm);
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
  static int bestRounds(
      FeatureMatrix rows,
      boolean[] labels,
      Map<String, Object> settings,
      boolean[] validation,
      int maxRounds,
      int patience) {
    requireNativeLibrary();
    int[] learn = IntStream.range(0, labels.length).filter(row -> !validation[row]).toArray();
    int[] check = IntStream.range(0, labels.length).filter(row -> validation[row]).toArray();
    try {
      DMatrix training = matrix(rows.select(learn), select(labels, learn));
      DMatrix checking = matrix(rows.select(check), select(labels, check));
      try {
        return bestRounds(training, checking, settings, maxRounds, patience);
      } finally {
        training.dispose();
        checking.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost cannot learn from these rows", e);
    }
  }

  private static int bestRounds(
      DMatrix training, DMatrix checking, Map<String, Object> settings, int maxRounds, int patience)
      throws XGBoostError {
    Booster booster = start(settings, training, Map.of("checking", checking));
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
  private static Booster start(
      Map<String, Object> settings, DMatrix training, Map<String, DMatrix> watched)
      throws XGBoostError {
    return XGBoost.train(training, settings, 0, watched, null, null);
  }

  private static DMatrix matrix(FeatureMatrix rows, boolean[] labels) throws XGBoostError {
    DMatrix matrix = new DMatrix(rows.values(), rows.rows(), rows.width(), Float.NaN);
    float[] targets = new float[labels.length];
    for (int row = 0; row < labels.length; row++) {
      targets[row] = labels[row] ? 1 : 0;
    }
    matrix.setLabel(targets);
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
