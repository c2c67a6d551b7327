package org.commandcenter.customer.sampledata.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AucTest {
  @Example
  void countsConcordantPairsAndTiesHalf() {
    assertThat(Auc.of(weeks(p(0.1, false), p(0.4, true), p(0.4, false), p(0.8, true)), 1).value())
        .isEqualTo(3.5 / 4);
  }

  @Example
  void isUnknownWhereNobodyChurned() {
    Auc auc = Auc.of(weeks(p(0.1, false), p(0.2, false)), 1);

    assertThat(auc.value()).isNull();
    assertThat(auc.low()).isNull();
    assertThat(auc.points()).isEqualTo(2);
  }

  @Property(tries = 2)
  void theBoundOfTheDemoIsPredictableButFarFromCertain(@ForAll @IntRange(min = 0) int seed) {
    Auc auc = Auc.of(SampleWorld.oracle(new Specification(seed, 1_000, 18, SampleWorld.END)), 1);

    assertThat(auc.value()).isBetween(0.84, 0.94).isBetween(auc.low(), auc.high());
    assertThat(auc.high() - auc.low()).isLessThan(0.08);
  }

  @Example
  void theOraclesProbabilitiesAreTrue() {
    List<Validation.Point> points = new ArrayList<>();
    SampleWorld.oracle(new Specification(11, 1_500, 18, SampleWorld.END)).forEach(points::addAll);

    double[] bounds = {0, 0.03, 0.10, 0.60, 1.01};
    for (int i = 0; i + 1 < bounds.length; i++) {
      double low = bounds[i];
      double high = bounds[i + 1];
      List<Validation.Point> bin =
          points.stream().filter(p -> p.probability() >= low && p.probability() < high).toList();
      double expected = bin.stream().mapToDouble(Validation.Point::probability).average().orElse(0);
      double realised =
          bin.stream().filter(Validation.Point::churned).count() / (double) bin.size();
      assertThat(realised).isCloseTo(expected, within(0.005 + 0.1 * expected));
    }
  }

  @Example
  void rankingWithoutTheHiddenStateIsWorse() {
    Specification specification = new Specification(4, 500, 18, SampleWorld.END);
    List<List<Validation.Point>> oracle = SampleWorld.oracle(specification);
    List<List<Validation.Point>> blurred =
        oracle.stream()
            .map(
                weeks ->
                    weeks.stream()
                        .map(p -> new Validation.Point(p.at(), blur(p), p.churned()))
                        .toList())
            .toList();

    assertThat(Auc.of(blurred, 1).value()).isLessThan(Auc.of(oracle, 1).value() - 0.01);
  }

  private static double blur(Validation.Point point) {
    double noise = Draws.of(Double.doubleToLongBits(point.probability())).gaussian();
    return point.probability() * StrictMath.exp(noise);
  }

  private static Validation.Point p(double probability, boolean churned) {
    return new Validation.Point(Instant.EPOCH, probability, churned);
  }

  private static List<List<Validation.Point>> weeks(Validation.Point... points) {
    return Arrays.stream(points).map(List::of).toList();
  }
}
