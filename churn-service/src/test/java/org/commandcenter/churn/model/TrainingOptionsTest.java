package org.commandcenter.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingOptionsTest {
  private static final Synthetic DATA = Synthetic.rows(900, 3, 4);
  private static final int STEPS = 60;

  static Stream<Trainer> constrained() {
    // Both against the data: usage lowers churn, and noise has no influence.
    TrainingOptions options =
        new TrainingOptions(Map.of("usage", 1, "noise", -1, "plan", 1), Imbalance.NONE);
    return Stream.of(
        XgBoostTrainer.standard(options),
        new XgBoostTrainer(.3, 6, 1, 1, 1, 1, 60, 60, 60, options),
        LightGbmTrainer.standard(options),
        new LightGbmTrainer(.3, 31, 8, 5, 1, 1, 1, 60, 60, 60, options),
        RandomForestTrainer.standard(options));
  }

  @ParameterizedTest
  @MethodSource("constrained")
  void aKnownSignHoldsForEveryCustomerAlongTheWholeRange(Trainer trainer) {
    ChurnModel model = trainer.train(DATA.features(), DATA.labels(), DATA.groups(), 1);

    assertThat(largestStepBack(model, "usage", 1)).isLessThan(1e-6);
    assertThat(largestStepBack(model, "noise", -1)).isLessThan(1e-6);
    assertThat(trainer.parameters()).containsKey("monotone_constraints");
  }

  @Test
  void withoutAConstraintTheDataDecide() {
    ChurnModel model =
        XgBoostTrainer.standard().train(DATA.features(), DATA.labels(), DATA.groups(), 1);

    assertThat(largestStepBack(model, "usage", 1)).isGreaterThan(.1);
    assertThatThrownBy(() -> new TrainingOptions(Map.of("usage", 2), Imbalance.NONE))
        .hasMessageContaining("usage");
  }

  /** How far the log odds go the wrong way while the column sweeps from -4 to 4. */
  private static double largestStepBack(ChurnModel model, String swept, int sign) {
    int[] customers =
        IntStream.range(0, 40).flatMap(c -> IntStream.generate(() -> c * 7).limit(STEPS)).toArray();
    List<Column> columns =
        DATA.features().select(customers).columns().stream()
            .map(column -> column.name().equals(swept) ? sweep(swept, customers.length) : column)
            .toList();
    double[] margins = model.margins(new FeatureTable(columns));
    return IntStream.range(1, margins.length)
        .filter(row -> row % STEPS != 0)
        .mapToDouble(row -> -sign * (margins[row] - margins[row - 1]))
        .max()
        .orElseThrow();
  }

  private static Column sweep(String name, int rows) {
    return new NumericColumn(
        name,
        IntStream.range(0, rows).mapToDouble(row -> 8. * (row % STEPS) / STEPS - 4).toArray());
  }

  @Test
  void weightsAndOversamplingRankAlikeButRuinTheProbabilities() {
    Synthetic data = Synthetic.rows(3_000, 1, 9);
    double rate = TrainingRows.churnRate(data.labels());
    for (Imbalance imbalance : List.of(Imbalance.WEIGHTS, Imbalance.OVERSAMPLE)) {
      TrainingOptions options = new TrainingOptions(Map.of(), imbalance);
      for (Trainer trainer :
          List.of(
              XgBoostTrainer.standard(options),
              LightGbmTrainer.standard(options),
              RandomForestTrainer.standard(options),
              LogisticRegressionTrainer.standard(options))) {
        CrossFit fit = CrossFit.run(data.features(), data.labels(), null, 3, 1, trainer);

        assertThat(Arrays.stream(fit.probabilities()).average().orElseThrow())
            .as("%s %s", trainer.algorithm(), imbalance)
            .isBetween(rate + .1, .6);
        assertThat(trainer.parameters()).containsEntry("imbalance", imbalance);
      }
    }
  }

  @Test
  void aRepeatedRowStaysWithItsCustomer() {
    Random random = new Random(1);
    boolean[] labels = new boolean[DATA.labels().length];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = random.nextInt(6) == 0;
    }
    for (int[] groups : new int[][] {null, DATA.groups()}) {
      TrainingOptions.Rows rows =
          new TrainingOptions(Map.of(), Imbalance.OVERSAMPLE)
              .rows(DATA.features(), labels, groups, 1);

      int size = rows.labels().length;
      assertThat(2 * TrainingRows.positives(rows.labels())).isEqualTo(size);
      double[] usage = ((NumericColumn) DATA.features().column("usage").orElseThrow()).values();
      double[] drawn = ((NumericColumn) rows.features().column("usage").orElseThrow()).values();
      for (int row = 0; row < size; row++) {
        int customer = rows.groups()[row];
        double value = drawn[row];
        assertThat(
                groups == null
                    ? usage[customer] == value
                    : IntStream.range(3 * customer, 3 * customer + 3)
                        .anyMatch(source -> usage[source] == value))
            .isTrue();
      }
    }
  }
}
