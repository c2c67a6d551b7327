package org.commandcenter.churn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.LogisticRegressionTrainer;
import org.commandcenter.churn.model.Synthetic;
import org.commandcenter.churn.model.Trainer;
import org.junit.jupiter.api.Test;

class TimeSplitTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Synthetic DATA = Synthetic.rows(2_000, 20, 6);

  private static Instant[] weekly(int weeks) {
    Instant[] asOf = new Instant[DATA.labels().length];
    for (int row = 0; row < asOf.length; row++) {
      asOf[row] = START.plus(Duration.ofDays(7L * (row % weeks)));
    }
    return asOf;
  }

  private static Optional<TimeSplit> split(Instant[] asOf, int horizonDays, Trainer trainer) {
    return TimeSplit.of(
        DATA.features(),
        DATA.labels(),
        DATA.groups(),
        asOf,
        Duration.ofDays(horizonDays),
        trainer,
        EvaluationPolicy.DEFAULT,
        1);
  }

  @Test
  void theLastDatesAreJudgedByWhatWasKnownAHorizonBefore() {
    int[] learnt = new int[1];
    TimeSplit split =
        split(
                weekly(20),
                28,
                new Trainer() {
                  @Override
                  public String algorithm() {
                    return "watched";
                  }

                  @Override
                  public Map<String, Object> parameters() {
                    return Map.of();
                  }

                  @Override
                  public ChurnModel train(
                      FeatureTable features, boolean[] labels, int[] groups, long seed) {
                    learnt[0] = labels.length;
                    return LogisticRegressionTrainer.standard()
                        .train(features, labels, groups, seed);
                  }
                })
            .orElseThrow();

    // The dates of weeks 16 to 19 are judged; week 12 is the last one whose label ends before them.
    assertThat(split.testedFrom()).isEqualTo(START.plus(Duration.ofDays(7 * 16)));
    assertThat(split.learntUntil()).isEqualTo(START.plus(Duration.ofDays(7 * 12)));
    assertThat(split.testedRows()).isEqualTo(400);
    assertThat(split.learntRows()).isEqualTo(1_300).isEqualTo(learnt[0]);
    assertThat(split.metrics().rocAuc().low()).isGreaterThan(.6);
    assertThat(split.metrics().rocAucInterval()).isEqualTo(Metrics.Interval.CLUSTER_BOOTSTRAP);
  }

  @Test
  void withoutEnoughThatIsOldEnoughThereIsNotEnoughEvidence() {
    TimeSplit split = split(weekly(20), 120, LogisticRegressionTrainer.standard()).orElseThrow();

    assertThat(split.learntRows()).isZero();
    assertThat(split.metrics()).isNull();
  }

  @Test
  void oneDateIsNoTime() {
    Instant[] same = new Instant[DATA.labels().length];
    Arrays.fill(same, START);

    assertThat(split(same, 30, LogisticRegressionTrainer.standard())).isEmpty();
  }
}
