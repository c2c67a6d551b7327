package org.commandcenter.churn.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our evaluation of LightGBM's trees against LightGBM's own. */
class LightGbmFormatTest {
  private static final int ROWS = 150;

  private record Ensemble(String settings, int rounds, boolean missing) {}

  static Stream<Ensemble> ensembles() {
    return Stream.concat(
        IntStream.rangeClosed(1, 10)
            .mapToObj(
                depth ->
                    new Ensemble(
                        "learning_rate=.2 num_leaves=40 max_depth=" + depth, 30, depth % 2 == 0)),
        Stream.of(
            new Ensemble("num_leaves=31 learning_rate=.05", 400, true),
            new Ensemble("num_leaves=2 max_cat_to_onehot=100", 20, true),
            new Ensemble("num_leaves=15 max_cat_to_onehot=1 max_cat_threshold=64", 20, false),
            new Ensemble("num_leaves=15 use_missing=false", 20, true),
            new Ensemble("num_leaves=15 boost_from_average=false max_bin=15", 20, true),
            new Ensemble("num_leaves=15 bagging_fraction=.5 bagging_freq=1", 20, true),
            new Ensemble("num_leaves=15 min_data_in_leaf=4000", 3, true)));
  }

  @ParameterizedTest
  @MethodSource("ensembles")
  void marginsAndShapleyValuesAreThoseOfTheLibrary(Ensemble ensemble) throws Exception {
    int features = RandomLightGbm.FEATURES;
    try (RandomLightGbm booster =
        new RandomLightGbm(
            ensemble.settings(), ensemble.rounds(), ensemble.missing(), ensemble.rounds())) {
      TreeEnsemble trees = TreeEnsemble.ofLightGbm(booster.bytes());
      float[] rows = RandomLightGbm.rows(ROWS, true, 99);
      double[] margins = booster.margins(rows, ROWS);
      double[] contributions = booster.contributions(rows, ROWS);

      for (BlockEvaluator evaluator : evaluators(trees)) {
        float[] ours = evaluator.margins(rows, ROWS);
        double[] values = evaluator.contributions(rows, ROWS);
        for (int row = 0; row < ROWS; row++) {
          assertThat(ours[row]).isCloseTo((float) margins[row], within(1e-6f));
          assertThat(evaluator.margin(rows, row * features)).isEqualTo(ours[row]);
          for (int feature = 0; feature < features; feature++) {
            assertThat(values[row * features + feature])
                .isCloseTo(contributions[row * (features + 1) + feature], within(1e-5));
          }
          assertThat(evaluator.baseValue())
              .isCloseTo(contributions[row * (features + 1) + features], within(1e-5));
        }
      }
    }
  }

  private static List<BlockEvaluator> evaluators(TreeEnsemble trees) {
    return List.of(
        new BlockEvaluator(trees, new ScalarKernel(trees)),
        new BlockEvaluator(trees, new VectorKernel(trees)));
  }

  @Test
  void damagedTreesAreRefusedWhateverIsDamaged() throws Exception {
    byte[] model;
    try (RandomLightGbm booster = new RandomLightGbm("num_leaves=7", 3, true, 1)) {
      model = booster.bytes();
    }
    float[] rows = RandomLightGbm.rows(1, true, 1);
    Random random = new Random(1);
    for (int trial = 0; trial < 800; trial++) {
      byte[] damaged = Arrays.copyOf(model, random.nextInt(model.length) + 1);
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
      try {
        new BlockEvaluator(TreeEnsemble.ofLightGbm(damaged)).margin(rows, 0);
      } catch (TreeFormatException e) {
        assertThat(e).hasMessageNotContaining("null pointer");
      }
    }
    assertThatThrownBy(() -> TreeEnsemble.ofLightGbm(new byte[0]))
        .isInstanceOf(TreeFormatException.class);
  }

  @Test
  void aModelThatTakesZeroForMissingIsRefusedWhereThatMatters() throws Exception {
    try (RandomLightGbm booster =
        new RandomLightGbm("num_leaves=15 zero_as_missing=true", 20, true, 1)) {
      byte[] model = booster.bytes();

      assertThatThrownBy(() -> TreeEnsemble.ofLightGbm(model))
          .isInstanceOf(TreeFormatException.class)
          .hasMessageContaining("takes zero for missing");
    }
  }
}
