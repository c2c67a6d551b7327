package org.commandcenter.customer.sampledata.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TruthTest {
  private static final double EXACT = 2e-6;

  /** Common random numbers make this hold for each episode, not only on average. */
  @Property(tries = 5)
  void actingEarlierNeverLowersSurvivalAndActingNeverHarms(@ForAll @IntRange(min = 0) int seed) {
    List<Truth> truths = SampleWorld.truths(new Specification(seed, 150, 18, SampleWorld.END));

    assertThat(truths).isNotEmpty();
    for (Truth truth : truths) {
      double none = survival(truth, null, 0);
      for (Intervention intervention : Intervention.values()) {
        double earlier = 1;
        for (int delay : PotentialOutcomes.DELAYS) {
          double survival = survival(truth, intervention, delay);
          assertThat(survival).isBetween(none - EXACT, earlier + EXACT);
          earlier = survival;
        }
      }
    }
  }

  @Example
  void theInterventionThatMeetsTheCauseHelpsMost() {
    List<Truth> truths = SampleWorld.truths(new Specification(3, 1_500, 18, SampleWorld.END));

    for (Cause cause : Cause.values()) {
      List<Truth> episodes = truths.stream().filter(truth -> truth.cause() == cause).toList();
      double none = mean(episodes, null, 0);
      Intervention best =
          Arrays.stream(Intervention.values())
              .max(Comparator.comparingDouble(i -> mean(episodes, i, 0)))
              .orElseThrow();
      assertThat(best.cause()).isEqualTo(cause);
      double atOnce = mean(episodes, best, 0) - none;
      assertThat(atOnce).isBetween(0.15, 0.40);
    }
  }

  /** So that effects assumed by rule and true ones can be compared; they are not the same. */
  @Example
  void waitingCostsAboutTheShareOfTheHelpThatTheRuleAssumes() {
    List<Truth> truths = SampleWorld.truths(new Specification(4, 1_500, 18, SampleWorld.END));

    for (int delay : PotentialOutcomes.DELAYS) {
      double atOnce = 0;
      double late = 0;
      for (Intervention intervention : Intervention.values()) {
        atOnce += mean(truths, intervention, 0) - mean(truths, null, 0);
        late += mean(truths, intervention, delay) - mean(truths, null, 0);
      }
      assertThat(late / atOnce).isCloseTo(1 - 0.05 * delay / 7, within(0.10));
      assertThat(atOnce / 3).isBetween(0.05, 0.20);
    }
  }

  @Example
  void survivalUnderTheTeamAgreesWithWhatHappened() {
    List<Truth> judged =
        SampleWorld.truths(new Specification(11, 4_000, 18, SampleWorld.END)).stream()
            .filter(truth -> truth.survived() != null)
            .sorted(Comparator.comparingDouble(truth -> truth.underTeam().value()))
            .toList();

    assertThat(judged).hasSizeGreaterThan(700);
    int third = judged.size() / 3;
    agree(judged);
    for (int part = 0; part < 3; part++) {
      agree(judged.subList(part * third, (part + 1) * third));
    }
  }

  @Example
  void theTeamMostlyNoticesLateAndSometimesNever() {
    List<Truth> truths = SampleWorld.truths(new Specification(5, 1_500, 18, SampleWorld.END));

    List<Integer> delays =
        truths.stream().map(Truth::actualDelayDays).filter(delay -> delay != null).toList();
    double acted = delays.size() / (double) truths.size();
    double atOnce = share(delays, 0, 0);
    double twoToSixWeeks = share(delays, 14, 42);

    assertThat(acted).isBetween(0.50, 0.80);
    assertThat(atOnce).isBetween(0.05, 0.25);
    assertThat(twoToSixWeeks).isBetween(0.40, 0.75);
  }

  @Example
  void theTeamsOwnTimingIsAmongThePotentialOutcomes() {
    List<Truth> truths = SampleWorld.truths(new Specification(5, 300, 18, SampleWorld.END));

    for (Truth truth : truths) {
      long own = truth.outcomes().stream().filter(Truth.PotentialOutcome::actualTiming).count();
      assertThat(own).isEqualTo(truth.actualIntervention() == null ? 0 : 3);
      assertThat(truth.outcomes()).hasSize((int) (1 + 3 * 4 + own));
      assertThat(truth.outcomes())
          .filteredOn(Truth.PotentialOutcome::actualTiming)
          .allMatch(outcome -> outcome.delayDays() == truth.actualDelayDays());
    }
  }

  /** Within 3.5 standard errors. */
  private static void agree(List<Truth> truths) {
    double expected = truths.stream().mapToDouble(t -> t.underTeam().value()).sum();
    double variance =
        truths.stream().mapToDouble(t -> t.underTeam().value() * (1 - t.underTeam().value())).sum();
    long survived = truths.stream().filter(Truth::survived).count();
    assertThat(Math.abs(survived - expected) / Math.sqrt(variance)).isLessThan(3.5);
  }

  private static double share(List<Integer> delays, int from, int to) {
    return delays.stream().filter(d -> d >= from && d <= to).count() / (double) delays.size();
  }

  private static double mean(List<Truth> truths, Intervention intervention, int delay) {
    return truths.stream()
        .mapToDouble(t -> survival(t, intervention, delay))
        .average()
        .orElseThrow();
  }

  private static double survival(Truth truth, Intervention intervention, int delay) {
    return truth.outcomes().stream()
        .filter(
            o -> o.intervention() == intervention && o.delayDays() == delay && !o.actualTiming())
        .findFirst()
        .orElseThrow()
        .survival()
        .value();
  }
}
