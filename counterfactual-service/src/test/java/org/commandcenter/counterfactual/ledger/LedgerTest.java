package org.commandcenter.counterfactual.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Intervention;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Action NONE = new Action(Intervention.NONE, 1);
  private static final Action SOON = new Action(Intervention.PROACTIVE_OUTREACH, 0);
  private static final Action LATE = new Action(Intervention.PROACTIVE_OUTREACH, 1);
  private static final Action RARE = new Action(Intervention.DISCOUNT_OFFER, 1);
  private static final ActionSet ACTIONS = ActionSet.of(List.of(NONE, SOON, LATE));

  @Test
  void regret_its_reason_and_how_firm_it_is_are_found_where_acting_late_is_useless() {
    LedgerEstimate estimate = Ledger.estimate(history(3000, false, 0.3), LedgerOptions.DEFAULT);

    assertThat(estimate.sufficient()).isTrue();
    Regret regret = estimate.retained();
    // All at once keeps .3 more of those two thirds who were acted on late or not at all.
    assertThat(regret.total().low()).isBetween(0.05, 0.2);
    assertThat(regret.total().high()).isBetween(0.2, 0.35);
    assertThat(regret.parts().values().stream().mapToDouble(Gain::value).sum())
        .isCloseTo(regret.total().value(), within(1e-9));
    Sensitivity firm = Sensitivity.of(regret);
    assertThat(firm.lowerBound()).isGreaterThan(1).isLessThan(firm.estimate());
    assertThat(estimate.propensitiesKnown()).isFalse();
    assertThat(estimate.money().total().value())
        .isCloseTo(100 * regret.total().value(), within(3.0));
  }

  @Test
  void logged_propensities_are_taken_as_they_are() {
    LedgerEstimate estimate = Ledger.estimate(history(3000, true, 0.3), LedgerOptions.DEFAULT);

    assertThat(estimate.propensitiesKnown()).isTrue();
    assertThat(estimate.cells())
        .as("a third each, equally likely for all: every episode counts in full")
        .allSatisfy(
            cell -> assertThat(cell.effectiveSize()).isCloseTo(cell.episodes(), within(1e-6)));
  }

  @Test
  void too_few_effective_episodes_in_a_cell_are_refused() {
    LedgerEstimate estimate = Ledger.estimate(history(900, false, 0.3), LedgerOptions.DEFAULT);

    assertThat(estimate.sufficient()).isFalse();
    assertThat(estimate.retained()).isNull();
    assertThat(estimate.cells()).allMatch(cell -> cell.effectiveSize() < 200 && !cell.choice());
  }

  @Test
  void an_action_that_was_hardly_ever_taken_is_set_aside_and_stays_history() {
    Sample often = history(3000, false, 0.3);
    Sample sample = rarely(often);

    LedgerEstimate estimate = Ledger.estimate(sample, LedgerOptions.DEFAULT);

    assertThat(estimate.choices().list()).containsExactly(NONE, SOON, LATE);
    assertThat(estimate.trimmed()).as("nobody needs a chance of it").isZero();
    assertThat(estimate.retained().history())
        .isEqualTo(Ledger.estimate(often, LedgerOptions.DEFAULT).retained().history());
    assertThat(estimate.retained().total().low()).isBetween(0.05, 0.2);
    assertThat(estimate.cells())
        .filteredOn(cell -> !cell.choice())
        .singleElement()
        .satisfies(cell -> assertThat(cell.action()).isEqualTo(RARE));
  }

  @Test
  void interventions_that_are_each_too_rare_are_taken_together() {
    Sample sample = divided(history(3000, false, 0.3));

    LedgerEstimate estimate = Ledger.estimate(sample, LedgerOptions.DEFAULT);

    assertThat(estimate.pooled()).isTrue();
    assertThat(estimate.choices().list())
        .containsExactly(NONE, new Action(null, 0), new Action(null, 1));
    assertThat(estimate.kinds()).hasSize(7);
    assertThat(estimate.retained().total().low()).isBetween(0.05, 0.2);
    assertThat(estimate.retained().parts().values().stream().mapToDouble(Gain::value).sum())
        .isCloseTo(estimate.retained().total().value(), within(1e-9));
  }

  @Test
  void late_actions_are_left_alone_where_they_followed_what_came_after_the_signal() {
    Sample sample = history(3000, false, 0.3);
    SplittableRandom random = new SplittableRandom(9);
    for (int row = 0; row < sample.size(); row++) {
      double since = 0.1 * random.nextDouble() + (sample.action()[row] == 2 ? 0.05 : 0);
      sample.weeklyRisk()[row] = new double[13];
      Arrays.fill(sample.weeklyRisk()[row], 1, 13, since);
    }

    LedgerEstimate estimate = Ledger.estimate(sample, LedgerOptions.DEFAULT);

    assertThat(estimate.drift().detected()).isTrue();
    assertThat(estimate.choices().list()).containsExactly(Action.WAIT, SOON);
    assertThat(estimate.retained().total().value()).isCloseTo(0.2, within(0.06));
    assertThat(estimate.retained().parts().get(Factor.TIMING).value())
        .as("not to wait is all that there is")
        .isCloseTo(estimate.retained().total().value(), within(1e-9));
  }

  @Test
  void risk_that_history_did_not_look_at_again_is_no_reason() {
    int detected = 0;
    for (int seed = 0; seed < 60; seed++) {
      Sample sample = history(600, false, 0.3);
      SplittableRandom random = new SplittableRandom(seed);
      for (int row = 0; row < sample.size(); row++) {
        sample.weeklyRisk()[row] = random.doubles(13).toArray();
        // Falls more where it was high at the signal, as everything that is seen with noise.
        sample.weeklyRisk()[row][0] = sample.covariates()[0][row];
      }
      detected += Drift.of(sample).detected() ? 1 : 0;
    }
    assertThat(detected).as("about one in ten").isBetween(0, 13);
  }

  @Test
  void whoever_left_before_a_late_action_could_come_counts_for_it_in_part() {
    Sample sample = history(6000, false, 0);
    SplittableRandom random = new SplittableRandom(5);
    for (int row = 0; row < sample.size(); row++) {
      // Nothing works, and the lost leave within two months: many before anything was done.
      double left =
          sample.retained()[row] == 1 ? Double.POSITIVE_INFINITY : 60 * random.nextDouble();
      if (sample.action()[row] == 0 || left < sample.delayDays()[row]) {
        sample.action()[row] = 0;
        sample.delayDays()[row] = Double.NaN;
        sample.openDays()[row] = left;
      }
    }

    Gain regret = Ledger.estimate(sample, LedgerOptions.DEFAULT).retained().total();

    assertThat(kept(sample, 2) - kept(sample, 0))
        .as("who was acted on late had stayed until then")
        .isGreaterThan(0.1);
    assertThat(regret.low()).isNegative();
    assertThat(regret.high()).isPositive();
  }

  @Test
  void the_same_history_gives_the_same_answer() {
    assertThat(Ledger.estimate(history(1500, false, 0.1), LedgerOptions.DEFAULT).retained().total())
        .isEqualTo(
            Ledger.estimate(history(1500, false, 0.1), LedgerOptions.DEFAULT).retained().total());
  }

  /** One in 60 of those acted on late got something else, which did the same. */
  private static Sample rarely(Sample sample) {
    return with(
        sample,
        row -> {
          Action action = ACTIONS.get(sample.action()[row]);
          return action.equals(LATE) && row % 60 == 0 ? RARE : action;
        });
  }

  /** Each action is divided among three interventions. */
  private static Sample divided(Sample sample) {
    return with(
        sample,
        row -> {
          Action action = ACTIONS.get(sample.action()[row]);
          return action.none() ? action : new Action(Intervention.values()[row % 3], action.bin());
        });
  }

  private static Sample with(Sample sample, IntFunction<Action> actions) {
    List<Action> taken = IntStream.range(0, sample.size()).mapToObj(actions).toList();
    ActionSet set = ActionSet.of(taken);
    return new Sample(
        set,
        sample.covariates(),
        sample.names(),
        taken.stream().mapToInt(set::indexOf).toArray(),
        sample.delayDays(),
        sample.openDays(),
        sample.retained(),
        sample.value(),
        sample.cost(),
        sample.loggedChoice(),
        sample.loggedDelay(),
        sample.weeklyRisk(),
        sample.customer());
  }

  private static double kept(Sample sample, int action) {
    double kept = 0;
    double count = 0;
    for (int row = 0; row < sample.size(); row++) {
      if (sample.action()[row] == action) {
        kept += sample.retained()[row];
        count++;
      }
    }
    return kept / count;
  }

  /** Half are kept, more where they were acted on at once; a third of each by chance. */
  private static Sample history(int n, boolean logged, double effect) {
    SplittableRandom random = new SplittableRandom(17);
    Sample sample =
        new Sample(
            ACTIONS,
            new double[2][n],
            List.of("risk", "tenure"),
            new int[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n],
            new double[n][0],
            new long[n]);
    for (int row = 0; row < n; row++) {
      sample.covariates()[0][row] = random.nextDouble();
      sample.covariates()[1][row] = random.nextDouble();
      int action = random.nextInt(3);
      sample.action()[row] = action;
      sample.delayDays()[row] =
          action == 0
              ? Double.NaN
              : action == 1 ? 7 * random.nextDouble() : 7 + 50 * random.nextDouble();
      sample.openDays()[row] = Double.POSITIVE_INFINITY;
      double keeps = 0.3 + 0.3 * sample.covariates()[0][row] + (action == 1 ? effect : 0);
      sample.retained()[row] = random.nextDouble() < keeps ? 1 : 0;
      sample.value()[row] = 100;
      sample.loggedChoice()[row] = logged ? (action == 0 ? 1 / 3.0 : 2 / 3.0) : Double.NaN;
      sample.loggedDelay()[row] = logged ? (action == 0 ? 1 : 0.5) : Double.NaN;
      sample.customer()[row] = random.nextLong();
    }
    return sample;
  }
}
