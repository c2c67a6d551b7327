package org.commandcenter.churn.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The native calls that grow trees with LightGBM, and the release of everything they needed.
 *
 * @param settings of LightGBM, as it reads them
 */
record LightGbmTraining(FeatureMatrix matrix, TrainingOptions.Rows rows, String settings) {
  private static final int FIRST_VALIDATION = 1;
  private static final String END_OF_TREES = "end of trees\n";

  static LightGbmTraining of(
      FeatureEncoder encoder,
      FeatureMatrix matrix,
      TrainingOptions.Rows rows,
      Map<String, Object> settings,
      long seed) {
    Map<String, Object> all = new TreeMap<>(settings);
    all.put("objective", "binary");
    all.put("metric", "binary_logloss");
    all.put("num_threads", 1);
    all.put("deterministic", true);
    all.put("force_col_wise", true);
    all.put("feature_pre_filter", false);
    all.put("seed", seed & Integer.MAX_VALUE);
    all.put("verbosity", -1);
    String categories =
        IntStream.range(0, matrix.width())
            .filter(i -> encoder.columns().get(i) instanceof ColumnEncoding.Categorical)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    if (!categories.isEmpty()) {
      all.put("categorical_feature", categories);
    }
    String text =
        all.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(" "));
    return new LightGbmTraining(matrix, rows, text);
  }

  /**
   * @param signs of the encoded features
   */
  static Map<String, Object> monotone(int[] signs) {
    return IntStream.of(signs).allMatch(sign -> sign == 0)
        ? Map.of()
        : Map.of(
            "monotone_constraints",
            IntStream.of(signs).mapToObj(Integer::toString).collect(Collectors.joining(",")));
  }

  /** The trees in LightGBM's text format, up to their end: what follows only repeats settings. */
  byte[] grow(int rounds) {
    LightGbmLibrary.require();
    try (LGBMDataset training = dataset(matrix, rows.labels(), null);
        LGBMBooster booster = LGBMBooster.create(training, settings)) {
      boolean finished = false;
      for (int round = 0; round < rounds && !finished; round++) {
        finished = booster.updateOneIter();
      }
      String text = booster.saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.SPLIT);
      return text.substring(0, text.indexOf(END_OF_TREES) + END_OF_TREES.length()).getBytes(UTF_8);
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM cannot learn from these rows", e);
    }
  }

  /**
   * Boosts until the log loss of the validation rows has not improved for {@code patience} rounds.
   *
   * @return the number of rounds with the least log loss, at least 1
   */
  int bestRounds(boolean[] validation, int maxRounds, int patience) {
    LightGbmLibrary.require();
    int[] learn = TrainingRows.where(validation, false);
    int[] check = TrainingRows.where(validation, true);
    try (LGBMDataset training =
            dataset(matrix.select(learn), TreeTraining.select(rows.labels(), learn), null);
        LGBMDataset checking =
            dataset(matrix.select(check), TreeTraining.select(rows.labels(), check), training);
        LGBMBooster booster = LGBMBooster.create(training, settings)) {
      booster.addValidData(checking);
      double least = Double.POSITIVE_INFINITY;
      int best = 1;
      boolean finished = false;
      for (int round = 0; round < maxRounds && round < best + patience && !finished; round++) {
        finished = booster.updateOneIter();
        double logLoss = booster.getEval(FIRST_VALIDATION)[0];
        if (logLoss < least) {
          least = logLoss;
          best = round + 1;
        }
      }
      return best;
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM cannot learn from these rows", e);
    }
  }

  /**
   * @param reference whose bins are used too; null for none
   */
  private LGBMDataset dataset(FeatureMatrix values, boolean[] labels, LGBMDataset reference)
      throws LGBMException {
    LGBMDataset dataset =
        LGBMDataset.createFromMat(
            values.values(), values.rows(), values.width(), true, settings, reference);
    float[] targets = new float[labels.length];
    float[] weights = new float[labels.length];
    for (int row = 0; row < labels.length; row++) {
      targets[row] = labels[row] ? 1 : 0;
      weights[row] = labels[row] ? (float) rows.churnWeight() : 1;
    }
    dataset.setField("label", targets);
    if (rows.churnWeight() != 1) {
      dataset.setField("weight", weights);
    }
    return dataset;
  }
}
