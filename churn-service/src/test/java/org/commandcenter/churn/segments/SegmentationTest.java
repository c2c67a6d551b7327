package org.commandcenter.churn.segments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.commandcenter.churn.segments.SegmentAccounts.SegmentAccount;
import org.commandcenter.churn.segments.SegmentAccounts.SegmentPopulation;
import org.junit.jupiter.api.Test;

class SegmentationTest {
  private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");

  /** Four groups, shuffled; each customer's name says to which it belongs. */
  private static SegmentPopulation groups(int size, double spread) {
    Random random = new Random(4);
    List<SegmentAccount> accounts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      accounts.add(account("vip", 1800, 300, .9, spread, random));
      accounts.add(account("at_risk_high_value", 200, 500, .5, spread, random));
      accounts.add(account("steady", 1700, 60, .5, spread, random));
      accounts.add(account("low_value_transient", 150, 40, .5, spread, random));
    }
    Collections.shuffle(accounts, random);
    accounts.add(new SegmentAccount("unknown", null, Double.NaN, 5, 1));
    return new SegmentPopulation(NOW, accounts);
  }

  private static SegmentAccount account(
      String group, double tenure, double mrr, double rate, double spread, Random random) {
    return new SegmentAccount(
        group,
        null,
        mrr * (1 + spread * random.nextGaussian()),
        tenure * (1 + spread * random.nextGaussian()),
        rate);
  }

  @Test
  void knownGroupsAreFoundAndNamedByWhatTheyAreWhateverTheSeed() {
    for (long seed = 1; seed <= 5; seed++) {
      Segmentation segmentation = Segmentation.of(groups(60, .08), 4, seed);

      for (int i = 0; i < segmentation.accounts().size(); i++) {
        assertThat(segmentation.segmentOf()[i])
            .isEqualTo(segmentation.accounts().get(i).customerId());
      }
      assertThat(segmentation.report().silhouette().value()).isGreaterThan(.7);
      assertThat(segmentation.report().structure().betterThanNone()).isTrue();
      assertThat(segmentation.report().notes()).isEmpty();
      assertThat(segmentation.report().unplaced()).isEqualTo(1);
    }
  }

  @Test
  void aCloudIsSaidToBeACloud() {
    Random random = new Random(9);
    List<SegmentAccount> cloud = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      cloud.add(
          new SegmentAccount(
              "c" + i,
              null,
              500 + 60 * random.nextGaussian(),
              900 + 120 * random.nextGaussian(),
              Double.NaN));
    }

    SegmentReport report = Segmentation.of(new SegmentPopulation(NOW, cloud), 4, 1).report();

    assertThat(report.structure().betterThanNone()).isFalse();
    assertThat(report.notes())
        .anySatisfy(note -> assertThat(note).contains("do not fall into groups"))
        .anySatisfy(note -> assertThat(note).contains("No margin rate"));
    assertThat(report.segments()).extracting(SegmentReport.SegmentFigures::segment).hasSize(4);
  }

  @Test
  void sameSeedSameSegmentsAndManyCustomersAreSampled() {
    SegmentPopulation many = groups(2_000, .25);

    Segmentation first = Segmentation.of(many, 4, 3);
    Segmentation second = Segmentation.of(many, 4, 3);

    assertThat(second.segmentOf()).isEqualTo(first.segmentOf());
    assertThat(second.report()).isEqualTo(first.report());
    assertThat(first.report().silhouette().sampled()).isTrue();
    assertThat(first.report().silhouette().points()).isEqualTo(5_000);
  }

  @Test
  void eachNumberOfSegmentsHasItsOwnNames() {
    SegmentPopulation groups = groups(40, .1);
    for (int k = 2; k <= 8; k++) {
      SegmentReport report = Segmentation.of(groups, k, 1).report();
      assertThat(report.segments())
          .extracting(SegmentReport.SegmentFigures::segment)
          .hasSize(k)
          .doesNotHaveDuplicates();
      assertThat(report.segments().stream().mapToInt(SegmentReport.SegmentFigures::size).sum())
          .isEqualTo(160);
    }
    assertThat(Segmentation.of(groups, 8, 1).report().segments())
        .extracting(SegmentReport.SegmentFigures::segment)
        .contains("vip", "at_risk_high_value", "steady", "low_value_transient")
        .contains("segment_5", "segment_6", "segment_7", "segment_8");
  }
}
