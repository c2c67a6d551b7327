package org.commandcenter.churn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CrossFitTest {
  private static final int FOLDS = 5;

  @Property(tries = 100)
  void groupsNeverStraddleFoldsAndChurnIsSpreadEvenly(
      @ForAll @IntRange(min = 20, max = 400) int rows,
      @ForAll @IntRange(min = 1, max = 4) int rowsPerGroup,
      @ForAll long seed) {
    Synthetic data = Synthetic.rows(rows, rowsPerGroup, seed);
    int[] folds = Folds.assign(data.labels(), data.groups(), FOLDS, seed);

    Map<Integer, Integer> foldOfGroup = new HashMap<>();
    int[] churned = new int[FOLDS];
    for (int row = 0; row < rows; row++) {
      Integer before = foldOfGroup.put(data.groups()[row], folds[row]);
      assertThat(before).isIn(null, folds[row]);
      churned[folds[row]] += data.labels()[row] ? 1 : 0;
    }
    assertThat(Arrays.stream(churned).max().getAsInt() - Arrays.stream(churned).min().getAsInt())
        .isLessThanOrEqualTo(rowsPerGroup);
  }

  @Test
  void aFoldsModelKnowsNothingOfItsHeldOutRows() {
    Synthetic data = Synthetic.rows(300, 1, 1);
    int[] folds = Folds.assign(data.labels(), null, FOLDS, 9);
    // A category and a missing value that occur in the held-out rows of fold 0 alone.
    String[] plan =
        IntStream.of(folds).mapToObj(f -> f == 0 ? "late" : "early").toArray(String[]::new);
    double[] fee = IntStream.of(folds).mapToDouble(f -> f == 0 ? Double.NaN : f).toArray();
    FeatureTable features =
        new FeatureTable(
            List.of(new CategoricalColumn("plan", plan), new NumericColumn("fee", fee)));

    CrossFit crossFit =
        CrossFit.run(features, data.labels(), null, FOLDS, 9, LogisticRegressionTrainer.standard());

    assertThat(crossFit.foldOf()).isEqualTo(folds);
    FeatureEncoder blind = ((LinearModel) crossFit.models().get(0)).encoder();
    FeatureEncoder other = ((LinearModel) crossFit.models().get(1)).encoder();
    assertThat(blind.treeFeatures()).containsExactly("plan=early", "fee");
    assertThat(((ColumnEncoding.Numeric) blind.columns().get(1)).missingIndicator()).isFalse();
    assertThat(other.treeFeatures()).containsExactly("plan=early", "plan=late", "fee");
  }

  @Test
  void aLabelThatOnlyItsOwnRowKnowsCannotBeRankedOutOfFold() {
    Synthetic data = Synthetic.rows(600, 1, 4);
    String[] names =
        IntStream.range(0, 600).mapToObj(row -> "customer-" + row).toArray(String[]::new);
    FeatureTable features = new FeatureTable(List.of(new CategoricalColumn("name", names)));

    CrossFit crossFit =
        CrossFit.run(features, data.labels(), null, FOLDS, 1, XgBoostTrainer.standard());

    assertThat(Arrays.stream(crossFit.probabilities()).distinct().count())
        .isLessThanOrEqualTo(FOLDS);
  }

  @Test
  void everyRowIsScoredAndExplainedByTheModelThatHasNotSeenIt() {
    Synthetic data = Synthetic.rows(400, 4, 2);
    CrossFit crossFit =
        CrossFit.run(
            data.features(), data.labels(), data.groups(), FOLDS, 3, XgBoostTrainer.standard());

    assertThat(crossFit.probabilities(data.features(), crossFit.foldOf()))
        .isEqualTo(crossFit.probabilities());
    List<Explanation> explanations = crossFit.explain(data.features(), crossFit.foldOf());
    for (int row = 0; row < 400; row++) {
      assertThat(explanations.get(row).margin()).isEqualTo(crossFit.margins()[row]);
    }
  }
}
