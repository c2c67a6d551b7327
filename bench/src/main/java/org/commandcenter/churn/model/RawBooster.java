package org.commandcenter.churn.model;

import java.io.IOException;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** The very trees of one of our models in a bare XGBoost booster, to measure against. */
public final class RawBooster {
  private static final int[] ALL_ITERATIONS = {0, 0};

  private final FeatureMatrix rows;
  private final Booster booster;

  /**
   * @param features rows to score; they are encoded here, outside of any measured time
   */
  public RawBooster(ChurnModel model, FeatureTable features) throws XGBoostError, IOException {
    TreeModel trees = (TreeModel) model;
    rows = trees.encoder().encode(features);
    byte[] tribuo = trees.booster().write(rows.names(), trees.algorithm());
    booster = XGBoost.loadModel(TribuoFormat.trees(tribuo));
    booster.setParam("nthread", 1);
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
}
