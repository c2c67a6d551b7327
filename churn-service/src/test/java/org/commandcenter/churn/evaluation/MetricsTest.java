package org.commandcenter.churn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final boolean[] LABELS = {true, false, true, true, false, false, false, true};
  private static final double[] SCORES = {.9, .8, .7, .6, .6, .3, .2, .2};

  private static Measures measures(double[] scores, boolean[] labels) {
    int[] once = new int[labels.length];
    Arrays.fill(once, 1);
    return Measures.of(Ranking.of(scores, labels), once, .5);
  }

  @Test
  void handComputedValues() {
    Measures measures = measures(SCORES, LABELS);

    // Of 16 pairs: .9 wins 4; .7 wins 3; .6 ties one and wins two; .2 ties one.
    assertThat(measures.rocAuc()).isCloseTo((4 + 3 + 2.5 + .5) / 16, within(1e-12));
    // Precision where recall rises: 1/1, 2/3, then the tie .6 (3 of 5), then the tie .2 (4 of 8).
    assertThat(measures.prAuc()).isCloseTo(.25 * (1 + 2 / 3.0 + 3 / 5.0 + 4 / 8.0), within(1e-12));
    // The top tenth is .8 of the first row, the top fifth 1.6 rows: the first and .6 of the second.
    assertThat(measures.lift10()).isCloseTo(2, within(1e-12));
    assertThat(measures.lift20()).isCloseTo(1 / 1.6 / .5, within(1e-12));
    assertThat(measures.brier())
        .isCloseTo((.01 + .64 + .09 + .16 + .36 + .09 + .04 + .64) / 8, within(1e-12));
    assertThat(measures.logLoss())
        .isCloseTo(
            -(Math.log(.9)
                    + Math.log(.2)
                    + Math.log(.7)
                    + Math.log(.6)
                    + Math.log(.4)
                    + Math.log(.7)
                    + Math.log(.8)
                    + Math.log(.2))
                / 8,
            within(1e-12));
    assertThat(measures.confusion()).isEqualTo(new Confusion(3, 2, 2, 1));
    assertThat(measures.precision()).isCloseTo(.6, within(1e-12));
    assertThat(measures.recall()).isCloseTo(.75, within(1e-12));
    assertThat(measures.f1()).isCloseTo(2 * .6 * .75 / 1.35, within(1e-12));
    // Ties stay together, so every bin here is one score.
    assertThat(measures.ece())
        .isCloseTo((.1 + .8 + .3 + Math.abs(1.2 - 1) + .3 + Math.abs(.4 - 1)) / 8, within(1e-12));
  }

  @Property(tries = 200)
  void deLongAgreesWithItsDefinition(
      @ForAll @IntRange(min = 4, max = 60) int rows, @ForAll long seed) {
    Random random = new Random(seed);
    double[] scores = random.ints(rows, 0, 8).mapToDouble(i -> i / 8.0).toArray();
    boolean[] labels = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = row < 2 || (row > 3 && random.nextBoolean());
    }

    double[] components = DeLong.components(Ranking.of(scores, labels));

    double[] expected = deLongByPairs(scores, labels);
    assertThat(components[0]).isCloseTo(expected[0], within(1e-12));
    assertThat(components[1]).isCloseTo(expected[1], within(1e-12));
  }

  /** The placement values of the paper, pair by pair. */
  private static double[] deLongByPairs(double[] scores, boolean[] labels) {
    double[] positives = select(scores, labels, true);
    double[] negatives = select(scores, labels, false);
    double[] v10 = placements(positives, negatives, 1);
    double[] v01 = placements(negatives, positives, -1);
    return new double[] {
      Arrays.stream(v10).average().orElseThrow(),
      variance(v10) / positives.length + variance(v01) / negatives.length
    };
  }

  private static double[] placements(double[] of, double[] among, int sign) {
    return Arrays.stream(of)
        .map(
            x ->
                Arrays.stream(among)
                    .map(y -> (1 + Math.signum(sign * (x - y))) / 2)
                    .average()
                    .orElseThrow())
        .toArray();
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  private static double[] select(double[] scores, boolean[] labels, boolean label) {
    return IntStream.range(0, scores.length)
        .filter(row -> labels[row] == label)
        .mapToDouble(row -> scores[row])
        .toArray();
  }

  @Property(tries = 100)
  void aWeightCountsLikeACopyOfTheRow(@ForAll long seed) {
    Random random = new Random(seed);
    double[] scores = random.ints(30, 0, 10).mapToDouble(i -> (i + .5) / 10).toArray();
    boolean[] labels = new boolean[30];
    for (int row = 0; row < 30; row++) {
      labels[row] = row % 3 == 0;
    }
    int[] weights = random.ints(30, 0, 4).toArray();
    weights[0] = weights[1] = 1;
    int[] copies =
        IntStream.range(0, 30)
            .flatMap(row -> IntStream.generate(() -> row).limit(weights[row]))
            .toArray();
    boolean[] copiedLabels = new boolean[copies.length];
    for (int i = 0; i < copies.length; i++) {
      copiedLabels[i] = labels[copies[i]];
    }

    Measures weighted = Measures.of(Ranking.of(scores, labels), weights, .5);
    Measures copied =
        measures(Arrays.stream(copies).mapToDouble(row -> scores[row]).toArray(), copiedLabels);

    assertThat(weighted.confusion()).isEqualTo(copied.confusion());
    assertThat(weighted.rocAuc()).isCloseTo(copied.rocAuc(), within(1e-12));
    assertThat(weighted.prAuc()).isCloseTo(copied.prAuc(), within(1e-12));
    assertThat(weighted.lift20()).isCloseTo(copied.lift20(), within(1e-12));
    assertThat(weighted.logLoss()).isCloseTo(copied.logLoss(), within(1e-12));
    assertThat(weighted.ece()).isCloseTo(copied.ece(), within(1e-12));
  }

  @Test
  void resamplesKeepCustomersWholeAndTheNumberOfChurnedOnes() {
    boolean[] labels = {true, false, false, false, false, false, true, false};
    int[] groups = {0, 0, 1, 1, 2, 2, 3, 3};
    Resampling resampling = new Resampling(labels, groups);
    for (long seed = 0; seed < 50; seed++) {
      int[] weights = resampling.weights(seed);
      for (int row = 0; row < 8; row += 2) {
        assertThat(weights[row]).isEqualTo(weights[row + 1]);
      }
      assertThat(weights[0] + weights[6]).isEqualTo(2);
    }
  }

  @Test
  void rowsOfOneCustomerDoNotNarrowTheInterval() {
    Random random = new Random(5);
    int customers = 150;
    double[] scores = new double[customers * 20];
    boolean[] labels = new boolean[scores.length];
    int[] groups = new int[scores.length];
    for (int row = 0; row < scores.length; row++) {
      groups[row] = row / 20;
      labels[row] = groups[row] % 4 == 0;
      scores[row] =
          row % 20 > 0
              ? scores[row - 1]
              : Math.clamp(.4 + (labels[row] ? .1 : 0) + .15 * random.nextGaussian(), 0, 1);
    }

    Metrics whole = Metrics.of(scores, labels, groups, EvaluationPolicy.DEFAULT, 1);
    Metrics naive = Metrics.of(scores, labels, null, EvaluationPolicy.DEFAULT, 1);

    assertThat(whole.rocAucInterval()).isEqualTo(Metrics.Interval.CLUSTER_BOOTSTRAP);
    assertThat(naive.rocAucInterval()).isEqualTo(Metrics.Interval.DELONG);
    assertThat(width(whole.rocAuc())).isGreaterThan(3 * width(naive.rocAuc()));
    assertThat(whole.rocAuc().value()).isEqualTo(naive.rocAuc().value());
  }

  private static double width(Estimate estimate) {
    return estimate.high() - estimate.low();
  }

  @Test
  void nobodyFlaggedMeansNoPrecision() {
    double[] low = {.1, .2, .1, .3};
    boolean[] labels = {true, false, false, true};

    AtThreshold result = Metrics.of(low, labels, null, EvaluationPolicy.DEFAULT, 1).atThreshold();

    assertThat(result.precision()).isNull();
    assertThat(result.recall().value()).isZero();
  }

  @Test
  void oneClassOnlyIsRefused() {
    assertThatThrownBy(
            () ->
                Metrics.of(
                    new double[] {.1, .2}, new boolean[2], null, EvaluationPolicy.DEFAULT, 1))
        .hasMessageContaining("Both churned and retained");
  }
}
