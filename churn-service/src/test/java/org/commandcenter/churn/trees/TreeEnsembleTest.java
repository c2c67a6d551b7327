package org.commandcenter.churn.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our evaluation of trees against that of the library that grew them. */
class TreeEnsembleTest {
  /** Not a multiple of the block: the last one is not full. */
  private static final int ROWS = 1_000;

  private record Ensemble(int depth, int rounds, Map<String, Object> settings) {
    RandomBooster grow() throws Exception {
      return new RandomBooster(depth, rounds, depth, settings);
    }
  }

  static Stream<Ensemble> ensembles() {
    return Stream.concat(
        IntStream.rangeClosed(1, 10)
            .mapToObj(depth -> new Ensemble(depth, 30, Map.of("base_score", depth / 11.))),
        Stream.of(
            new Ensemble(3, 1, Map.of("base_score", 1e-6)),
            new Ensemble(0, 20, Map.of("grow_policy", "lossguide", "max_leaves", 40)),
            new Ensemble(5, 20, Map.of("max_cat_to_onehot", 1)),
            new Ensemble(4, 20, Map.of("gamma", 20)),
            new Ensemble(
                6, 1, Map.of("num_parallel_tree", 50, "subsample", .6, "colsample_bynode", .5))));
  }

  @ParameterizedTest
  @MethodSource("ensembles")
  void marginsAreThoseOfTheLibrary(Ensemble ensemble) throws Exception {
    try (RandomBooster booster = ensemble.grow()) {
      TreeEnsemble trees = booster.ensemble();
      float[] rows = RandomBooster.rows(ROWS, 99);
      float[] expected = booster.margins(rows, ROWS);

      for (BlockEvaluator evaluator : evaluators(trees)) {
        float[] margins = evaluator.margins(rows, ROWS);
        for (int row = 0; row < ROWS; row++) {
          assertThat(margins[row]).isCloseTo(expected[row], within(1e-6f));
          assertThat(evaluator.margin(rows, row * RandomBooster.FEATURES)).isEqualTo(margins[row]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ensembles")
  void shapleyValuesAreThoseOfTheLibrary(Ensemble ensemble) throws Exception {
    int features = RandomBooster.FEATURES;
    try (RandomBooster booster = ensemble.grow()) {
      float[] rows = RandomBooster.rows(ROWS, 98);
      float[][] expected = booster.contributions(rows, ROWS);

      for (BlockEvaluator evaluator : evaluators(booster.ensemble())) {
        double[] values = evaluator.contributions(rows, ROWS);
        float[] margins = evaluator.margins(rows, ROWS);
        for (int row = 0; row < ROWS; row++) {
          double[] ours = Arrays.copyOfRange(values, row * features, (row + 1) * features);
          for (int feature = 0; feature < features; feature++) {
            assertThat(ours[feature]).isCloseTo(expected[row][feature], within(1e-5));
          }
          assertThat(evaluator.baseValue()).isCloseTo(expected[row][features], within(1e-5));
          assertThat(evaluator.baseValue() + Arrays.stream(ours).sum())
              .isCloseTo(margins[row], within(1e-5));
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
    try (RandomBooster booster = new RandomBooster(3, 3, 1, Map.of())) {
      model = booster.bytes();
    }
    float[] rows = RandomBooster.rows(1, 1);
    Random random = new Random(1);
    for (int trial = 0; trial < 3_000; trial++) {
      byte[] damaged = Arrays.copyOf(model, random.nextInt(model.length) + 1);
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        new BlockEvaluator(TreeEnsemble.ofXgBoost(damaged)).margin(rows, 0);
      } catch (TreeFormatException e) {
        assertThat(e).hasMessageNotContaining("null pointer");
      }
    }
    assertThatThrownBy(() -> TreeEnsemble.ofXgBoost(new byte[0]))
        .isInstanceOf(TreeFormatException.class);
  }

  @Test
  void quadratureIsExactForPolynomials() {
    for (int degree = 0; degree < 12; degree++) {
      GaussLegendre points = GaussLegendre.exactFor(degree);
      double integral = 0;
      for (int point = 0; point < points.size(); point++) {
        integral += points.weight(point) * Math.pow(points.node(point), degree);
      }
      assertThat(integral).isCloseTo(1. / (degree + 1), within(1e-14));
    }
  }
}
