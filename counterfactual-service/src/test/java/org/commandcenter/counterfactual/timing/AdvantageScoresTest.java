package org.commandcenter.counterfactual.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A world of which the truth is known in closed form. Half of the subjects worsen: their state is
 * about 0 in the first week, like everybody's, and about 1 from the second on. Acting on those
 * brings 1 in any week, acting on the others costs 1. Whoever looks worse is acted upon sooner, and
 * would have fared worse anyway.
 */
class AdvantageScoresTest {
  private static final int WEEKS = 3;
  private static final int SUBJECTS = 4_000;
  private static final ActRule ABOVE_HALF = ActRule.above(0, 0.5, 1, 0);
  private static final Panel HISTORY = history(SUBJECTS, 7);
  private static final AdvantageScores SCORES =
      AdvantageScores.withNever(HISTORY, AdvantageScores.folds(SUBJECTS));

  @Test
  void the_learnt_rule_waits_until_the_state_tells() {
    ActRule learnt = SCORES.best(ActRules.patient(HISTORY, 0, 10, 2, 1));
    Panel fresh = history(SUBJECTS, 8);
    double right =
        IntStream.range(0, SUBJECTS)
            .filter(i -> (learnt.week(fresh, i) == 1) == worsens(fresh, i))
            .count();
    assertThat(right / SUBJECTS).isGreaterThan(0.95);
  }

  @Test
  void values_are_those_of_the_truth_although_history_is_confounded() {
    // At once: half gain 1, half lose 1. Above half: those who worsen gain 1. Never is worth
    // the baseline, 0 for those who stay and -1 for those who worsen.
    assertThat(SCORES.gain(ActRule.AT_ONCE)).isCloseTo(0, within(0.1));
    assertThat(SCORES.gain(ABOVE_HALF)).isCloseTo(0.5, within(0.05));
    assertThat(SCORES.gain(ActRule.NEVER)).isZero();
    double never = IntStream.range(0, SUBJECTS).mapToDouble(SCORES::never).average().orElseThrow();
    assertThat(never).isCloseTo(-0.5, within(0.05));
  }

  @Test
  void inverse_probabilities_count_every_subject_once_on_average() {
    for (ActRule rule : List.of(ABOVE_HALF, ActRule.AT_ONCE, ActRule.NEVER)) {
      double mean =
          IntStream.range(0, SUBJECTS)
              .mapToDouble(i -> SCORES.weight(rule, i))
              .average()
              .orElseThrow();
      assertThat(mean).isCloseTo(1, within(0.15));
    }
  }

  private static boolean worsens(Panel panel, int subject) {
    return panel.state(0, subject, 1) > 0.5;
  }

  private static Panel history(int subjects, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] state = new double[subjects * WEEKS];
    int[] length = new int[subjects];
    int[] start = new int[subjects];
    double[] outcome = new double[subjects];
    for (int i = 0; i < subjects; i++) {
      boolean worsens = random.nextBoolean();
      length[i] = WEEKS;
      start[i] = Panel.NEVER;
      for (int t = 0; t < WEEKS; t++) {
        boolean high = worsens && t > 0;
        state[i * WEEKS + t] = (high ? 1 : 0) + 0.1 * random.nextGaussian();
        if (start[i] == Panel.NEVER && random.nextDouble() < (high ? 0.5 : 0.2)) {
          start[i] = t;
        }
      }
      double base = worsens ? -1 : 0;
      double effect = start[i] == Panel.NEVER ? 0 : worsens ? 1 : -1;
      outcome[i] = base + effect + 0.5 * random.nextGaussian();
    }
    return new Panel(WEEKS, new double[][] {state}, length, start, outcome);
  }
}
