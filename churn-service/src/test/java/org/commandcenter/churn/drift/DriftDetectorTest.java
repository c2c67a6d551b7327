package org.commandcenter.churn.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;
import org.commandcenter.churn.reference.ObservedWindow;
import org.commandcenter.churn.reference.TrainingReference;
import org.commandcenter.churn.reference.WindowCounter;
import org.junit.jupiter.api.Test;

class DriftDetectorTest {
  private static final int FEATURES = 20;

  @Test
  void customersOfTheSameKindRaiseNoAlarm() {
    int alarms = 0;
    for (int seed = 0; seed < 100; seed++) {
      DriftReport report =
          report(world(2000, seed, 0), world(seed % 2 == 0 ? 150 : 1500, -seed, 0));
      alarms += report.alarms().isEmpty() ? 0 : 1;
    }
    assertThat(alarms).as("false alarms in 100 reports of 21 comparisons").isLessThanOrEqualTo(1);
  }

  @Test
  void aShiftedFeatureIsNamedAndNoOther() {
    DriftReport report = report(world(2000, 1, 0), world(1000, 2, 1));

    assertThat(report.alarms()).containsExactly("n3", "c3");
    assertThat(report.status()).isEqualTo(FeatureDrift.Status.DRIFTED);
    FeatureDrift shifted =
        report.features().stream().filter(f -> f.feature().equals("n3")).findFirst().orElseThrow();
    assertThat(shifted.psi()).isGreaterThan(.5).isEqualTo(report.maxPsi());
    assertThat(shifted.adjustedPValue()).isLessThan(1e-6);
    assertThat(shifted.outOfRangeShare()).isPositive();
  }

  @Test
  void aShiftThatWasThereWhenTheModelCameIntoChargeIsNoNews() {
    TrainingReference reference = reference(world(2000, 1, 0));
    ObservedWindow first = window(reference, world(1000, 2, 1));
    ObservedWindow later = window(reference, world(1000, 3, 1));

    DriftReport report =
        new DriftDetector(DriftPolicy.DEFAULT, reference, later, first)
            .report("1.0.0", Instant.EPOCH);

    assertThat(report.alarms()).isEmpty();
    assertThat(report.status()).isEqualTo(FeatureDrift.Status.KNOWN_SHIFT);
  }

  @Test
  void valuesThatGoMissingAreDrift() {
    FeatureTable now = world(1000, 2, 0);
    List<Column> columns = new ArrayList<>(now.columns());
    double[] holes = ((NumericColumn) columns.getFirst()).values().clone();
    IntStream.range(0, 300).forEach(i -> holes[i] = Double.NaN);
    columns.set(0, new NumericColumn("n0", holes));

    assertThat(report(world(2000, 1, 0), new FeatureTable(columns)).alarms()).containsExactly("n0");
  }

  @Test
  void fewCustomersAreNotEnoughEvidence() {
    DriftReport report = report(world(2000, 1, 0), world(60, 2, 1));

    assertThat(report.status()).isEqualTo(FeatureDrift.Status.INSUFFICIENT_EVIDENCE);
    assertThat(report.detail()).contains("At least 100 customers");
    assertThat(report.alarms()).isEmpty();
  }

  @Test
  void columnsThatCameNoMoreOrAsSomethingElseAreNamed() {
    FeatureTable now = world(1000, 2, 0);
    List<Column> columns = new ArrayList<>(now.columns().subList(1, FEATURES));
    columns.set(0, new CategoricalColumn("n1", new String[1000]));
    columns.add(new NumericColumn("new", new double[1000]));

    DriftReport report = report(world(2000, 1, 0), new FeatureTable(columns));

    assertThat(report.alarms()).containsExactly("n0", "n1");
    assertThat(report.schema().added()).containsExactly("new");
    assertThat(report.schema().typeChanges())
        .containsExactly(new DriftReport.TypeChange("n1", "numeric", "categorical"));
  }

  @Test
  void testsOnCountsAgreeWithWrittenOnes() {
    double[] before = {50, 30, 20};
    double[] after = {30, 30, 40};
    assertThat(CountTests.psi(new double[] {500, 500}, new double[] {300, 700}))
        .isCloseTo(.2 * Math.log(.7 / .3), within(2e-3));
    assertThat(CountTests.kolmogorovSmirnov(before, after)).isCloseTo(.2, within(1e-12));
    assertThat(CountTests.kolmogorovSmirnovP(.2, 100, 100)).isCloseTo(.0310, within(2e-3));
    CountTests.ChiSquare test = CountTests.chiSquare(before, after, 100);
    assertThat(test.statistic()).isCloseTo(35 / 3.0, within(1e-9));
    assertThat(test.p()).isCloseTo(Math.exp(-35 / 6.0), within(1e-9));
    assertThat(CountTests.holm(new double[] {.04, .01, .03})).containsExactly(.06, .03, .06);
  }

  private static DriftReport report(FeatureTable then, FeatureTable now) {
    TrainingReference reference = reference(then);
    return new DriftDetector(DriftPolicy.DEFAULT, reference, window(reference, now), null)
        .report("1.0.0", Instant.EPOCH);
  }

  private static TrainingReference reference(FeatureTable table) {
    return TrainingReference.of(table, table.rows(), probabilities(table.rows(), 5));
  }

  private static ObservedWindow window(TrainingReference reference, FeatureTable table) {
    WindowCounter counter = new WindowCounter(reference);
    counter.add(table.slice(0, 50), probabilities(50, 6));
    counter.add(table.slice(50, table.rows()), probabilities(table.rows() - 50, 7));
    return counter.window();
  }

  private static double[] probabilities(int rows, long seed) {
    return new Random(seed).doubles(rows).map(x -> x * x).toArray();
  }

  /** Ten numbers, ten categories; n3 and c3 move by the shift. */
  private static FeatureTable world(int rows, long seed, double shift) {
    Random random = new Random(31 * seed + rows);
    List<Column> columns = new ArrayList<>();
    for (int f = 0; f < FEATURES / 2; f++) {
      double moved = f == 3 ? shift : 0;
      double[] values = new double[rows];
      for (int row = 0; row < rows; row++) {
        double value = random.nextGaussian() + moved;
        values[row] = f % 2 == 0 && value < -.5 ? 0 : value;
      }
      columns.add(new NumericColumn("n" + f, values));
    }
    for (int f = 0; f < FEATURES / 2; f++) {
      double moved = f == 3 ? shift : 0;
      String[] values = new String[rows];
      for (int row = 0; row < rows; row++) {
        double u = random.nextDouble();
        values[row] = u < .5 - .4 * moved ? "a" : u < .8 ? "b" : u < .95 ? "c" : null;
      }
      columns.add(new CategoricalColumn("c" + f, values));
    }
    return new FeatureTable(columns);
  }
}
