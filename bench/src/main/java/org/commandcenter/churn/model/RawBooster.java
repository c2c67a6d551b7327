package org.commandcenter.churn.model;

import java.io.IOException;
import java.util.Arrays;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.commandcenter.churn.trees.BlockEvaluator;

/** The very trees of one of our models in a bare booster, beside our evaluator of them. */
public final class RawBooster {
  private static final int[] ALL_ITERATIONS = {0, 0};

  private final FeatureMatrix rows;
  private final Booster booster;
  private final BlockEvaluator ours;

  /**
   * @param features rows to score; they are encoded here, outside of any measured time
   */
  public RawBooster(ChurnModel model, FeatureTable features) throws XGBoostError, IOException {
    TreeModel trees = (TreeModel) model;
    rows = trees.encoder().encode(features);
    booster = XGBoost.loadModel(TribuoFormat.trees(trees.bytes()));
    booster.setParam("nthread", 1);
    ours = trees.trees();
  }

  /** Log odds of all rows in one native call. */
  public float[][] margins() throws XGBoostError {
    return booster.inplace_predict(
        rows.values(),
        rows.rows(),
        rows.width(),
        Float.NaN,
        ALL_ITERATIONS,
        Booster.PredictionType.kMargin,
        null);
  }

  /** Log odds of the same rows by our evaluator, on one thread. */
  public float[] ownMargins() {
    return ours.margins(rows.values(), rows.rows());
  }

  /** Shapley values of the first rows in one native call. */
  public float[][] contributions(int count) throws XGBoostError {
    FeatureMatrix first = rows.slice(0, count);
    DMatrix matrix = new DMatrix(first.values(), count, first.width(), Float.NaN);
    try {
      return booster.predictContrib(matrix, 0);
    } finally {
      matrix.dispose();
    }
  }

  /** Shapley values of the same rows by our evaluator, on one thread. */
  public double[] ownContributions(int count) {
    return ours.contributions(rows.values(), count);
  }

  /** The time within which 99 of 100 single rows are scored, in microseconds. */
  public double singleRowMicroseconds() {
    long[] times = new long[rows.rows()];
    float sum = 0;
    for (int row = 0; row < times.length; row++) {
      long start = System.nanoTime();
      sum += ours.margin(rows.values(), row * rows.width());
      times[row] = System.nanoTime() - start;
    }
    if (Float.isNaN(sum)) {
      throw new IllegalStateException("A margin is no number");
    }
    Arrays.sort(times);
    return times[times.length * 99 / 100] / 1e3;
  }
}
