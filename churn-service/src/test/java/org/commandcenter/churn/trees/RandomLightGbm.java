package org.commandcenter.churn.trees;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.Random;
import org.commandcenter.churn.model.NativeLibraries;

/** LightGBM's trees over made-up rows: numbers, two columns of categories, missing values. */
final class RandomLightGbm implements AutoCloseable {
  static final int FEATURES = 8;

  private static final int ROWS = 3_000;
  private static final int FEW = 5;
  private static final int MANY = 90;
  private static final String COMMON =
      " objective=binary num_threads=1 deterministic=true force_col_wise=true verbosity=-1"
          + " categorical_feature=6,7 min_data_per_group=10 cat_smooth=2 min_data_in_leaf=5";

  private final LGBMBooster booster;

  /**
   * @param missing whether the rows to learn from have missing values
   */
  RandomLightGbm(String settings, int rounds, boolean missing, long seed) throws LGBMException {
    NativeLibraries.requireLightGbm();
    float[] values = rows(ROWS, missing, seed);
    Random random = new Random(seed);
    float[] labels = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      float x = values[row * FEATURES];
      float y = values[row * FEATURES + 1];
      float category = values[row * FEATURES + FEATURES - 1];
      double margin =
          (Float.isNaN(x) ? .5 : x) * (Float.isNaN(y) ? -1 : y) + (category % 7 < 2 ? 1 : -1.5);
      labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
    }
    String all = settings + COMMON + " seed=" + seed;
    try (LGBMDataset training =
        LGBMDataset.createFromMat(values, ROWS, FEATURES, true, all, null)) {
      training.setField("label", labels);
      booster = LGBMBooster.create(training, all);
      for (int round = 0; round < rounds; round++) {
        booster.updateOneIter();
      }
    }
  }

  /** Row-major rows; the last two features are categories, some of which no model has seen. */
  static float[] rows(int rows, boolean missing, long seed) {
    Random random = new Random(seed);
    float[] values = new float[rows * FEATURES];
    for (int i = 0; i < values.length; i++) {
      int feature = i % FEATURES;
      if (missing && random.nextInt(12) == 0) {
        values[i] = Float.NaN;
      } else if (feature >= FEATURES - 2) {
        values[i] = random.nextInt((feature == FEATURES - 1 ? MANY : FEW) + (missing ? 2 : 0));
      } else {
        // Repeated values, zeros among them, so that some equal a threshold.
        values[i] = Math.round(random.nextGaussian() * 20) / 10f;
      }
    }
    return values;
  }

  byte[] bytes() throws LGBMException {
    return booster
        .saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.SPLIT)
        .getBytes(UTF_8);
  }

  double[] margins(float[] values, int rows) throws LGBMException {
    return booster.predictForMat(
        values, rows, FEATURES, true, PredictionType.C_API_PREDICT_RAW_SCORE);
  }

  /** Per row one Shapley value per feature, the base value last. */
  double[] contributions(float[] values, int rows) throws LGBMException {
    return booster.predictForMat(
        values, rows, FEATURES, true, PredictionType.C_API_PREDICT_CONTRIB);
  }

  @Override
  public void close() throws LGBMException {
    booster.close();
  }
}
