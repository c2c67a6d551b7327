package org.commandcenter.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureEncoderTest {
  private static final double MISSING = Double.NaN;

  private static FeatureTable table(double[] mrr, String... plan) {
    return new FeatureTable(
        List.of(new NumericColumn("mrr", mrr), new CategoricalColumn("plan", plan)));
  }

  @Test
  void treesKeepNumbersAndMissingValuesAsTheyAre() {
    FeatureTable training = table(new double[] {1, MISSING, 3}, "a", "b", "a");
    FeatureMatrix matrix = FeatureEncoder.fit(training).encode(training);

    assertThat(matrix.names()).containsExactly("mrr", "plan=a", "plan other");
    assertThat(matrix.sources()).containsExactly(0, 1, 1);
    assertThat(matrix.values()).containsExactly(1, 1, 0, Float.NaN, 0, 1, 3, 1, 0);
  }

  @Test
  void linearModelsGetTheTrainingMedianAnIndicatorAndStandardisedNumbers() {
    FeatureTable training = table(new double[] {1, MISSING, 3, 2}, "a", "a", "a", "a");
    FeatureEncoder encoder = FeatureEncoder.fit(training);
    FeatureMatrix matrix =
        encoder.encodeStandardised(table(new double[] {MISSING, 1e300}, "a", null));

    assertThat(matrix.names()).containsExactly("mrr", "mrr missing", "plan=a");
    // The median and mean are 2, the deviation of 1, 2, 3, 2 is the root of a half.
    assertThat(matrix.at(0, 0)).isZero();
    assertThat(matrix.at(0, 1)).isEqualTo(1);
    assertThat(matrix.at(1, 0)).isFinite();
    assertThat(encoder.encodeStandardised(training).at(2, 0))
        .isEqualTo((float) (1 / Math.sqrt(.5)));
  }

  @Test
  void valuesNeverSeenInTrainingDoNotWidenTheMatrix() {
    FeatureEncoder encoder =
        FeatureEncoder.fit(table(new double[] {1, 2, 3, 4}, "a", "a", "b", "b"));
    FeatureMatrix matrix =
        encoder.encode(table(new double[] {Double.POSITIVE_INFINITY}, "unheard of"));

    assertThat(matrix.values()).containsExactly(Float.NaN, 0, 0);
  }

  @Test
  void onlyTheMostFrequentLevelsGetAFeatureOfTheirOwn() {
    int levels = 3 * FeatureEncoder.MAX_LEVELS;
    String[] plan =
        IntStream.range(0, levels)
            .boxed()
            .flatMap(i -> IntStream.range(0, i == 7 ? 3 : 2).mapToObj(_ -> "plan-" + i))
            .toArray(String[]::new);
    FeatureEncoder encoder =
        FeatureEncoder.fit(new FeatureTable(List.of(new CategoricalColumn("plan", plan))));

    assertThat(encoder.treeFeatures())
        .hasSize(FeatureEncoder.MAX_LEVELS + 1)
        .contains("plan=plan-7", "plan other");
  }

  @Test
  void anAbsentColumnIsMissingAndOneOfTheWrongTypeIsRefused() {
    FeatureEncoder encoder = FeatureEncoder.fit(table(new double[] {1, 2}, "a", "a"));

    FeatureTable without =
        new FeatureTable(List.of(new CategoricalColumn("plan", new String[] {"a"})));
    assertThat(encoder.encode(without).values()).containsExactly(Float.NaN, 1);
    FeatureTable wrong =
        new FeatureTable(List.of(new CategoricalColumn("mrr", new String[] {"much"})));
    assertThatThrownBy(() -> encoder.encode(wrong)).hasMessageContaining("mrr must be numeric");
  }
}
