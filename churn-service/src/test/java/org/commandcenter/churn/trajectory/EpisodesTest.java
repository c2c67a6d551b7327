package org.commandcenter.churn.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EpisodesTest {
  private static final Instant START = Instant.parse("2025-01-06T00:00:00Z");
  private static final RiskSignalPolicy BANDS = RiskSignalPolicy.forChurnRate(.35);

  private static Instant[] weeks(int count) {
    return IntStream.range(0, count)
        .mapToObj(week -> START.plus(Duration.ofDays(7L * week)))
        .toArray(Instant[]::new);
  }

  private static List<Episode> episodes(RiskSignalPolicy policy, double... probabilities) {
    return Episodes.of(weeks(probabilities.length), probabilities, 0, probabilities.length, policy);
  }

  @Test
  void theSignalIsTheFirstPointOfTheEpisodeThatLasts() {
    double[] probabilities = {.1, .65, .2, .4, .60, .55, .31, .7, .45};
    Instant[] weeks = weeks(probabilities.length);

    assertThat(episodes(BANDS, probabilities))
        .containsExactly(
            new Episode(weeks[1], .65, weeks[2], .65), new Episode(weeks[4], .60, null, .7));
    assertThat(
            RiskSignal.current(Episodes.of(weeks, probabilities, 0, probabilities.length, BANDS)))
        .isEqualTo(new RiskSignal(weeks[4], .60));
  }

  @Test
  void anEpisodeThatIsOverGivesNoSignal() {
    double[] probabilities = {.7, .7, .29};

    assertThat(RiskSignal.current(Episodes.of(weeks(3), probabilities, 0, 3, BANDS))).isNull();
    assertThat(RiskSignal.current(Episodes.of(weeks(3), probabilities, 0, 0, BANDS))).isNull();
    assertThat(RiskSignal.current(Episodes.of(weeks(3), probabilities, 1, 2, BANDS))).isNotNull();
  }

  @Test
  void whereChurnIsCommonTheThresholdsAreTheBands() {
    assertThat(BANDS.begins()).isEqualTo(.60);
    assertThat(BANDS.ends()).isEqualTo(.30);
  }

  @Test
  void whereChurnIsRareTheThresholdsFollowTheRateDownToAFloor() {
    RiskSignalPolicy rare = RiskSignalPolicy.forChurnRate(.025);
    assertThat(rare.begins()).isCloseTo(.075, within(1e-12));
    assertThat(rare.ends()).isCloseTo(.025, within(1e-12));
    assertThat(RiskSignalPolicy.forChurnRate(0).begins()).isEqualTo(.02);
    assertThat(RiskSignalPolicy.forChurnRate(0).ends()).isCloseTo(.02 / 3, within(1e-12));
  }

  @Property
  void episodesAlternateBetweenTheirThresholds(
      @ForAll @Size(max = 60) List<@DoubleRange(min = 0, max = 1) Double> points,
      @ForAll @DoubleRange(min = 0, max = 1) double churnRate) {
    RiskSignalPolicy policy = RiskSignalPolicy.forChurnRate(churnRate);
    double[] probabilities = points.stream().mapToDouble(p -> p).toArray();
    Instant[] weeks = weeks(probabilities.length);
    List<Episode> episodes = episodes(policy, probabilities);

    // Replays the definition point by point: inside exactly from a begin to before its end.
    boolean inside = false;
    for (int week = 0; week < weeks.length; week++) {
      Instant now = weeks[week];
      boolean covered =
          episodes.stream()
              .anyMatch(e -> !now.isBefore(e.begin()) && (e.isOpen() || now.isBefore(e.end())));
      boolean expected =
          inside ? probabilities[week] >= policy.ends() : probabilities[week] >= policy.begins();
      assertThat(covered).isEqualTo(expected);
      inside = expected;
    }
    assertThat(episodes.stream().limit(Math.max(0, episodes.size() - 1)))
        .noneMatch(Episode::isOpen);
    assertThat(episodes)
        .allMatch(e -> e.peak() >= e.probability() && e.probability() >= policy.begins());
    assertThat(
            RiskSignal.current(Episodes.of(weeks, probabilities, 0, weeks.length, policy)) != null)
        .isEqualTo(inside);
  }

  @Property
  void laterPointsNeverMoveAnEarlierSignal(
      @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = 0, max = 1) Double> points) {
    double[] probabilities = points.stream().mapToDouble(p -> p).toArray();
    Instant[] weeks = weeks(probabilities.length);
    List<Instant> all =
        Episodes.of(weeks, probabilities, 0, weeks.length, BANDS).stream()
            .map(Episode::begin)
            .toList();
    for (int seen = 0; seen < weeks.length; seen++) {
      List<Instant> known =
          Episodes.of(weeks, probabilities, 0, seen, BANDS).stream().map(Episode::begin).toList();
      assertThat(all.subList(0, known.size())).isEqualTo(known);
    }
  }
}
