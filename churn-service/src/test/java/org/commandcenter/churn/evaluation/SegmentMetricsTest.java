package org.commandcenter.churn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;
import org.junit.jupiter.api.Test;

class SegmentMetricsTest {
  private static final int ROWS = 1_200;

  @Test
  void eachSegmentIsJudgedByItselfAndSmallOnesAreNotJudged() {
    Random random = new Random(1);
    String[] region = new String[ROWS];
    double[] mrr = new double[ROWS];
    double[] probabilities = new double[ROWS];
    boolean[] labels = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      region[row] = row < 30 ? null : row % 2 == 0 ? "known" : "blind";
      mrr[row] = row % 3 == 0 ? 500 : row % 3 == 1 ? 2_000 : Double.NaN;
      labels[row] = random.nextInt(3) == 0;
      probabilities[row] =
          random.nextDouble() / 2 + (labels[row] && row % 2 == 0 ? .45 : .1 * random.nextDouble());
    }
    FeatureTable features =
        new FeatureTable(
            List.of(
                new CategoricalColumn("Region", region),
                new CategoricalColumn("colour", region),
                new NumericColumn("mrr", mrr)));

    List<SegmentMetrics> segments =
        SegmentMetrics.of(features, probabilities, labels, null, EvaluationPolicy.DEFAULT, 1);

    assertThat(segments)
        .extracting(segment -> segment.column() + " " + segment.segment())
        .containsExactlyInAnyOrder(
            "value_tier smb",
            "value_tier mid_market",
            "value_tier missing",
            "Region known",
            "Region blind",
            "Region missing");
    assertThat(of(segments, "known").metrics().rocAuc().low()).isGreaterThan(.85);
    assertThat(of(segments, "blind").metrics().rocAuc().high()).isLessThan(.65);
    SegmentMetrics few =
        segments.stream()
            .filter(s -> s.column().equals("Region") && s.segment().equals("missing"))
            .findFirst()
            .orElseThrow();
    assertThat(few.rows()).isEqualTo(30);
    assertThat(few.metrics()).isNull();
  }

  private static SegmentMetrics of(List<SegmentMetrics> segments, String name) {
    return segments.stream().filter(s -> s.segment().equals(name)).findFirst().orElseThrow();
  }
}
