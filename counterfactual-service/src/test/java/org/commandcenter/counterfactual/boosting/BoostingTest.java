package org.commandcenter.counterfactual.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoostingTest {
  private static final BoostingOptions STUMPS = new BoostingOptions(Loss.SQUARED, 1, 1, 1, 0, 1);

  @Test
  void oneStumpFindsTheBestSplitAndTheMeansBesideIt() {
    double[][] x = {{5, 5, 5, 5, 5, 5}, {1, 2, 3, 10, 11, 12}};
    double[] y = {1, 2, 3, 7, 8, 9};

    BoostedTrees model = Boosting.fit(BinnedMatrix.of(x), y, null, all(6), STUMPS);

    assertThat(model.predict(new double[] {5, 3})).isCloseTo(2, within(1e-12));
    assertThat(model.predict(new double[] {5, 4})).isCloseTo(8, within(1e-12));
    assertThat(model.uses(0)).isFalse();
    assertThat(model.uses(1)).isTrue();
  }

  @Test
  void weightsCountAsRepeatedRows() {
    double[] x = {1, 2, 3, 4, 5, 6};
    double[] y = {0, 1, 0, 1, 1, 0};
    double[] weight = {2, 1, 1, 1, 2, 1};
    double[] repeatedX = {1, 1, 2, 3, 4, 5, 5, 6};
    double[] repeatedY = {0, 0, 1, 0, 1, 1, 1, 0};
    BoostingOptions options = new BoostingOptions(Loss.LOGISTIC, 20, 2, 0.3, 1, 0.1);

    BoostedTrees weighted =
        Boosting.fit(BinnedMatrix.of(new double[][] {x}), y, weight, all(6), options);
    BoostedTrees repeated =
        Boosting.fit(BinnedMatrix.of(new double[][] {repeatedX}), repeatedY, null, all(8), options);

    for (double at : x) {
      double[] row = {at};
      assertThat(weighted.predict(row)).isCloseTo(repeated.predict(row), within(1e-9));
    }
  }

  @Test
  void probabilitiesOfAStepAreLearnt() {
    SplittableRandom random = new SplittableRandom(1);
    int n = 20_000;
    double[][] x = {random.doubles(n).toArray(), random.doubles(n).toArray()};
    double[] y =
        IntStream.range(0, n)
            .mapToDouble(i -> random.nextDouble() < (x[0][i] > 0.6 ? 0.8 : 0.1) ? 1 : 0)
            .toArray();

    BoostedTrees model =
        Boosting.fit(
            BinnedMatrix.of(x), y, null, all(n), BoostingOptions.NUISANCE.withLoss(Loss.LOGISTIC));

    assertThat(model.predict(new double[] {0.3, 0.5})).isCloseTo(0.1, within(0.03));
    assertThat(model.predict(new double[] {0.9, 0.5})).isCloseTo(0.8, within(0.03));
  }

  @Test
  void finalStageStaysAtTheMeanOfPureNoise() {
    SplittableRandom random = new SplittableRandom(2);
    int n = 4000;
    double[][] x = {random.doubles(n).toArray(), random.doubles(n).toArray()};
    double[] y = IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    BinnedMatrix binned = BinnedMatrix.of(x);

    double[] effects =
        Boosting.fit(binned, y, null, all(n), BoostingOptions.FINAL_STAGE).predict(binned, all(n));

    double mean = Arrays.stream(effects).average().orElseThrow();
    double sd =
        Math.sqrt(Arrays.stream(effects).map(e -> (e - mean) * (e - mean)).average().orElseThrow());
    assertThat(sd).isLessThan(0.06);
  }

  @Property(tries = 50)
  void rowsOfTheMatrixArePredictedAsTheirNumbers(@ForAll @IntRange(max = 10_000) int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 200;
    double[][] x = new double[3][n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[0][i] = random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian();
      x[1][i] = random.nextInt(4);
      x[2][i] = 1;
      y[i] = x[1][i] + (Double.isNaN(x[0][i]) ? 3 : x[0][i]) + random.nextGaussian();
    }
    BinnedMatrix binned = BinnedMatrix.of(x);
    int[] learnt = random.ints(0, n).distinct().limit(120).sorted().toArray();

    BoostedTrees model =
        Boosting.fit(binned, y, null, learnt, BoostingOptions.NUISANCE.withMinLeafWeight(2));

    double[] predictions = model.predict(binned, all(n));
    for (int i = 0; i < n; i++) {
      assertThat(model.predict(new double[] {x[0][i], x[1][i], x[2][i]})).isEqualTo(predictions[i]);
    }
    assertThat(
            Boosting.fit(binned, y, null, learnt, BoostingOptions.NUISANCE.withMinLeafWeight(2))
                .predict(binned, all(n)))
        .isEqualTo(predictions);
  }

  @Test
  void nothingToLearnFromIsRefused() {
    BinnedMatrix x = BinnedMatrix.of(new double[][] {{1, 2}});

    assertThatThrownBy(() -> Boosting.fit(x, new double[] {1, 2}, null, new int[0], STUMPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Nothing to learn from");
  }

  private static int[] all(int n) {
    return IntStream.range(0, n).toArray();
  }
}
