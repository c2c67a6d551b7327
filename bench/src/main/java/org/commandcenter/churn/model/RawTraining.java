package org.commandcenter.churn.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * What our trainer does, by the bare library: a search for the number of rounds on the same rows,
 * then a booster of all of them with the same settings.
 */
public final class RawTraining {
  private final FeatureMatrix matrix;
  private final boolean[] labels;
  private final boolean[] validation;
  private final Map<String, Object> settings;
  private final int maxRounds;
  private final int patience;

  /** The rows are encoded here, outside of any measured time. */
  public RawTraining(XgBoostTrainer trainer, FeatureTable features, boolean[] labels, long seed) {
    int[] groups = IntStream.range(0, labels.length).toArray();
    TrainingOptions.Rows rows = trainer.options().rows(features, labels, groups, seed);
    this.matrix = FeatureEncoder.fit(features).encode(features);
    this.labels = labels;
    this.validation = TrainingRows.validation(rows, seed).orElseThrow();
    this.settings = new HashMap<>(TreeTraining.common(rows, seed));
    settings.putAll(trainer.parameters());
    settings.keySet().removeAll(Set.of("max_rounds", "patience"));
    this.maxRounds = trainer.maxRounds();
    this.patience = trainer.patience();
  }

  /** Trains; the number of rounds. */
  public int train() throws XGBoostError {
    DMatrix learn = part(false);
    DMatrix check = part(true);
    DMatrix all = matrix(matrix, labels);
    try {
      int rounds = rounds(learn, check);
      XGBoost.train(all, settings, rounds, Map.of(), null, null).dispose();
      return rounds;
    } finally {
      learn.dispose();
      check.dispose();
      all.dispose();
    }
  }

  private int rounds(DMatrix learn, DMatrix check) throws XGBoostError {
    Booster search = XGBoost.train(learn, settings, 0, Map.of("checking", check), null, null);
    DMatrix[] checks = {check};
    String[] names = {"checking"};
    float[] logLoss = new float[1];
    float least = Float.POSITIVE_INFINITY;
    int best = 1;
    for (int round = 0; round < maxRounds && round < best + patience; round++) {
      search.update(learn, round);
      search.evalSet(checks, names, round, logLoss);
      if (logLoss[0] < least) {
        least = logLoss[0];
        best = round + 1;
      }
    }
    search.dispose();
    return best;
  }

  private DMatrix part(boolean checked) throws XGBoostError {
    int[] rows =
        IntStream.range(0, labels.length).filter(row -> validation[row] == checked).toArray();
    boolean[] selected = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = labels[rows[i]];
    }
    return matrix(matrix.select(rows), selected);
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
}
