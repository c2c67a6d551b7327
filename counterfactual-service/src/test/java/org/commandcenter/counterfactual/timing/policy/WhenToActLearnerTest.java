package org.commandcenter.counterfactual.timing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.study.Study;
import org.commandcenter.counterfactual.study.StudyRow;
import org.commandcenter.counterfactual.timing.policy.WhenToAct.LearnedRule;
import org.commandcenter.counterfactual.timing.policy.WhenToAct.WhenToActStatus;
import org.junit.jupiter.api.Test;

/**
 * An organization in which half of those at risk recover by themselves, and the others' risk rises
 * after two weeks: those are kept with 0.9 when acted upon and 0.3 otherwise. Acting costs a fifth
 * of the customer's value, and is done in any week with 0.12.
 */
class WhenToActLearnerTest {
  private static final Instant EPOCH = Instant.parse("2025-01-06T00:00:00Z");
  private static final int HORIZON = 180;

  /** Half are kept with 0.9, half with 0.9 at the cost of 0.2. */
  private static final double BEST = 0.8;

  @Test
  void the_rule_waits_for_the_risk_to_rise_and_is_scored_near_its_truth() {
    Simulated history = new Simulated(5_000, 3, true);
    double average = new Simulated(50_000, 4, true).meanOutcome();

    WhenToAct answer = history.learn();

    assertThat(answer.status()).isEqualTo(WhenToActStatus.LEARNED);
    LearnedRule learned = answer.learned();
    assertThat(learned.threshold()).isBetween(0.45, 0.85);
    assertThat(learned.gainOverHistory()).isCloseTo(BEST - average, within(0.06));
    assertThat(learned.betterThanHistory()).isTrue();
    assertThat(learned.interval().low()).isPositive();
    assertThat(learned.baselines())
        .allMatch(baseline -> baseline.gainOverHistory() < learned.gainOverHistory());
    assertThat(answer.explanation())
        .contains(learned.rule())
        .contains("evidence: observational")
        .contains("interval");
  }

  @Test
  void where_acting_changes_nothing_all_there_is_to_gain_is_its_cost() {
    WhenToAct answer = new Simulated(5_000, 5, false).learn();
    assertThat(answer.status()).isEqualTo(WhenToActStatus.LEARNED);
    double spent = 0.2 * answer.acted() / answer.episodes();
    assertThat(answer.learned().gainOverHistory()).isCloseTo(spent, within(0.06));
    assertThat(answer.learned().interval().low()).isLessThan(spent);
  }

  @Test
  void a_short_history_gets_no_numbers_but_what_is_missing() {
    WhenToAct answer = new Simulated(300, 6, true).learn();
    assertThat(answer.status()).isEqualTo(WhenToActStatus.INSUFFICIENT_EVIDENCE);
    assertThat(answer.learned()).isNull();
    assertThat(answer.missing()).isNotEmpty().allMatch(text -> text.contains("are needed"));
    assertThat(answer.explanation()).startsWith("There is not enough evidence yet");
  }

  /** A history. */
  private static final class Simulated {
    final List<StudyRow> rows = new ArrayList<>();
    final Map<String, RiskWeeks> weeks = new HashMap<>();

    Simulated(int episodes, long seed, boolean helps) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < episodes; i++) {
        boolean rises = random.nextBoolean();
        int acted = -1;
        Integer[] days = new Integer[RiskPanel.WEEKS];
        Double[] probabilities = new Double[RiskPanel.WEEKS];
        for (int t = 0; t < RiskPanel.WEEKS; t++) {
          days[t] = (int) Duration.ofSeconds(EPOCH.getEpochSecond()).toDays() + 7 * t;
          probabilities[t] = (rises && t >= 2 ? 0.8 : 0.4) + 0.04 * random.nextGaussian();
          if (acted < 0 && random.nextDouble() < 0.12) {
            acted = t;
          }
        }
        boolean kept = random.nextDouble() < (!rises || (helps && acted >= 0) ? 0.9 : 0.3);
        String customer = "customer-" + i;
        weeks.put(customer, new RiskWeeks(List.of(days), List.of(probabilities)));
        rows.add(row(customer, acted, kept));
      }
    }

    private static StudyRow row(String customer, int acted, boolean kept) {
      Intervention intervention = acted < 0 ? Intervention.NONE : Intervention.PROACTIVE_OUTREACH;
      return new StudyRow(
          customer,
          EPOCH,
          intervention.ordinal(),
          acted < 0 ? Double.NaN : 7 * acted + 1.5,
          Double.NaN,
          null,
          null,
          kept ? 1 : 0,
          kept ? Double.NaN : 120,
          Double.NaN,
          1000,
          1000,
          acted < 0 ? 0 : 200,
          "smb",
          0.4);
    }

    WhenToAct learn() {
      Study study =
          new Study(
              HORIZON, EPOCH.plus(Duration.ofDays(400)), rows, new String[0], new double[0][]);
      return new WhenToActLearner(RiskPanel.of(study, weeks), HORIZON).learn();
    }

    double meanOutcome() {
      return rows.stream()
          .mapToDouble(row -> row.retained() - row.cost() / row.value())
          .average()
          .orElseThrow();
    }
  }
}
