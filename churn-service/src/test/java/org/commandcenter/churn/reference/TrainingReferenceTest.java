package org.commandcenter.churn.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.ModelArtifactException;
import org.commandcenter.churn.model.NumericColumn;
import org.junit.jupiter.api.Test;

class TrainingReferenceTest {
  @Test
  void aNumberHasTenBinsOfEqualMassThatAreOpenAtBothEnds() {
    FeatureReference.Numeric x = numeric(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

    assertThat(x.bins().edges()).containsExactly(10., 20., 30., 40., 50., 60., 70., 80., 90.);
    assertThat(x.counts()).hasSize(10).containsOnly(10L);
    assertThat(x.bins().of(-1e300)).isZero();
    assertThat(x.bins().of(10)).isZero();
    assertThat(x.bins().of(10.5)).isEqualTo(1);
    assertThat(x.bins().of(1e300)).isEqualTo(9);
    assertThat(x.median()).isEqualTo(50);
    assertThat(x.observed(1)).isTrue();
    assertThat(x.observed(100.1)).isFalse();
  }

  @Test
  void aValueThatManyRowsShareHasABinOfItsOwn() {
    double[] values = new double[100];
    Arrays.fill(values, 60, 100, 1);

    assertThat(numeric(values).counts()).containsExactly(60L, 40L);
  }

  @Test
  void aMoveAwayFromAConstantIsSeen() {
    FeatureReference.Numeric x = numeric(new double[] {5, 5, 5});

    assertThat(x.counts()).containsExactly(0L, 3L, 0L);
    assertThat(x.bins().of(4.9)).isZero();
    assertThat(x.bins().of(5.1)).isEqualTo(2);
  }

  @Test
  void missingValuesAreCountedAndNothingElseIsKnownOfAnEmptyColumn() {
    FeatureReference.Numeric some = numeric(new double[] {Double.NaN, 1, 2, Double.NaN});
    FeatureReference.Numeric none = numeric(new double[] {Double.NaN, Double.NaN});

    assertThat(some.missingShare()).isEqualTo(.5);
    assertThat(none.missingShare()).isEqualTo(1);
    assertThat(none.min()).isNull();
    assertThat(none.observed(0)).isFalse();
  }

  @Test
  void aRareCategoryIsNotNamed() {
    String[] values = new String[20];
    Arrays.fill(values, 0, 12, "basic");
    Arrays.fill(values, 12, 17, "pro");
    values[17] = "Jane Doe";
    values[18] = "Jane Doe";

    FeatureReference.Categorical plan =
        (FeatureReference.Categorical)
            TrainingReference.of(
                    new FeatureTable(List.of(new CategoricalColumn("plan", values))),
                    20,
                    new double[20])
                .feature("plan")
                .orElseThrow();

    assertThat(plan.counts()).containsOnlyKeys("basic", "pro");
    assertThat(plan.other()).isEqualTo(2);
    assertThat(plan.missing()).isEqualTo(1);
    assertThat(plan.mode()).isEqualTo("basic");
  }

  @Test
  void itIsReadBackAsItWasAndNothingElseIsRead() {
    TrainingReference reference =
        TrainingReference.of(
            new FeatureTable(
                List.of(
                    new NumericColumn("x", new double[] {1, Double.NaN, 3}),
                    new CategoricalColumn("c", new String[] {"a", "b", null}))),
            3,
            new double[] {.1, .2, .3});
    byte[] bytes = ReferenceFormat.write(reference);

    assertThat(ReferenceFormat.read(bytes)).isEqualTo(reference);
    assertThat(ReferenceFormat.write(ReferenceFormat.read(bytes))).isEqualTo(bytes);
    for (String damaged :
        List.of("", "null", "{}", "[]", "{\"rows\":1,\"customers\":1,\"features\":null}")) {
      assertThatThrownBy(() -> ReferenceFormat.read(damaged.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(ModelArtifactException.class);
    }
    for (int end = 0; end < bytes.length; end++) {
      byte[] cut = Arrays.copyOf(bytes, end);
      assertThatThrownBy(() -> ReferenceFormat.read(cut))
          .isInstanceOf(ModelArtifactException.class);
    }
  }

  private static FeatureReference.Numeric numeric(double[] values) {
    return (FeatureReference.Numeric)
        TrainingReference.of(
                new FeatureTable(List.of(new NumericColumn("x", values))),
                values.length,
                new double[values.length])
            .feature("x")
            .orElseThrow();
  }
}
