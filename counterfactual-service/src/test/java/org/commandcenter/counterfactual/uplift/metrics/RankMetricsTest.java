package org.commandcenter.counterfactual.uplift.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Small cases are computed by hand from scikit-uplift's and the RATE paper's definitions. */
class RankMetricsTest {
  private static final int T = ArmRows.TREATED;
  private static final int C = ArmRows.CONTROL;

  @Test
  void qini_and_auuc_are_parts_of_the_perfect_order() {
    ArmRows rows = rows(new int[] {T, C, T, T, C}, 1, 0, 0, 1, 1);

    RankMetrics metrics = RankMetrics.of(Ranking.of(rows, new double[] {5, 4, 3, 2, 1}));

    assertThat(metrics.qini()).isCloseTo(4.0 / 6, within(1e-12));
    assertThat(metrics.auuc()).isCloseTo(5.5 / 7, within(1e-12));
  }

  @Test
  void the_perfect_order_has_1_and_one_against_it_less_than_0() {
    ArmRows rows = rows(new int[] {T, C, T, C}, 1, 0, 0, 1);

    assertThat(RankMetrics.of(Ranking.of(rows, new double[] {4, 3, 2, 1})).qini())
        .isCloseTo(1, within(1e-12));
    assertThat(RankMetrics.of(Ranking.of(rows, new double[] {1, 2, 3, 4})).qini())
        .isCloseTo(-0.5, within(1e-12));
  }

  @Test
  void an_order_that_tells_nothing_has_0() {
    ArmRows rows = rows(new int[] {T, C, T, T, C}, 1, 0, 0, 1, 1);

    assertThat(RankMetrics.of(Ranking.of(rows, new double[5])))
        .isEqualTo(new RankMetrics(0, 0, 0, 0));
  }

  @Test
  void rows_of_other_arms_do_not_count_in_the_curves() {
    ArmRows rows =
        rows(new int[] {T, ArmRows.OTHER, C, T, ArmRows.OTHER, T, C}, 1, 1, 0, 0, 0, 1, 1);

    assertThat(RankMetrics.of(Ranking.of(rows, new double[] {7, 6, 5, 4, 3, 2, 1})).qini())
        .isCloseTo(4.0 / 6, within(1e-12));
  }

  @Test
  void rate_averages_what_those_ranked_first_gain_above_all() {
    ArmRows rows = gains(3, 1, 2);

    Rate rate = Rate.of(Ranking.of(rows, new double[] {3, 2, 1}), null);

    assertThat(rate.autoc()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(rate.qini()).isCloseTo(1.0 / 9, within(1e-12));
    // The first two share a place: 2, 2, 2.
    assertThat(Rate.of(Ranking.of(rows, new double[] {2, 2, 1}), null).autoc())
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void intervals_of_rate_cover_the_truth_with_heterogeneity_and_without() {
    Random random = new Random(4);
    int samples = 200;
    int covered = 0;
    int coveredNull = 0;
    for (int sample = 0; sample < samples; sample++) {
      double[] effect = random.doubles(400).toArray();
      ArmRows rows = gains(Arrays.stream(effect).map(e -> e + random.nextGaussian()).toArray());
      HalfSamples halves = new HalfSamples(400, 100, sample);
      List<Ranking> rankings =
          List.of(
              Ranking.of(rows, effect), Ranking.of(rows, random.doubles(effect.length).toArray()));
      RankMetrics[][] onHalves = halves.metrics(rows, rankings);
      // A uniform effect, ranked by itself: the area under (1 - q) / 2.
      covered += covers(rankings.get(0), onHalves[0], 0.25) ? 1 : 0;
      coveredNull += covers(rankings.get(1), onHalves[1], 0) ? 1 : 0;
    }
    assertThat(covered / (double) samples).isBetween(0.90, 0.99);
    assertThat(coveredNull / (double) samples).isBetween(0.90, 0.99);
  }

  @Test
  void places_are_those_within_the_group() {
    assertThat(Ranking.placesWithin(new double[] {10, 0.1, 20, 0.1, 30}, new int[] {0, 1, 0, 1, 0}))
        .containsExactly(new double[] {0.5 / 3, 0.5, 1.5 / 3, 0.5, 2.5 / 3}, within(1e-12));
  }

  @Test
  void rows_of_one_person_are_not_so_much_evidence_as_rows_of_many() {
    double[] values = {0, 0, 1, 1};

    assertThat(ClusteredMean.of(values, new int[] {0, 0, 1, 1}).error())
        .isGreaterThan(ClusteredMean.of(values, new int[] {0, 1, 2, 3}).error());
  }

  private static boolean covers(Ranking ranking, RankMetrics[] onHalves, double truth) {
    double error =
        HalfSamples.deviation(Arrays.stream(onHalves).mapToDouble(RankMetrics::autoc).toArray());
    return Math.abs(RankMetrics.of(ranking).autoc() - truth) <= 1.96 * error;
  }

  private static ArmRows rows(int[] role, double... outcome) {
    double[] one = new double[role.length];
    Arrays.fill(one, 1);
    return new ArmRows(
        role, outcome, one, new double[role.length], IntStream.range(0, role.length).toArray());
  }

  private static ArmRows gains(double... gain) {
    return new ArmRows(
        new int[gain.length],
        new double[gain.length],
        new double[gain.length],
        gain,
        IntStream.range(0, gain.length).toArray());
  }
}
