package org.commandcenter.counterfactual.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.effects.Intervention;
import org.junit.jupiter.api.Test;

/**
 * On a population without sampling noise: two kinds of customers, each action taken by exactly the
 * share of them that its propensity says, and exactly the expected number of them kept.
 */
class ScoresTest {
  private static final Action NONE = new Action(Intervention.NONE, 1);
  private static final Action SOON = new Action(Intervention.PROACTIVE_OUTREACH, 0);
  private static final Action LATE = new Action(Intervention.PROACTIVE_OUTREACH, 1);
  private static final Action OTHER = new Action(Intervention.DISCOUNT_OFFER, 1);
  private static final ActionSet ACTIONS = ActionSet.of(List.of(NONE, SOON, LATE, OTHER));
  private static final Choices CHOICES = Choices.all(ACTIONS);
  private static final int EACH = 1000;

  /** By kind, then action in the set's order: none, soon, late, other. */
  private static final double[][] PROPENSITY = {{0.4, 0.1, 0.3, 0.2}, {0.1, 0.3, 0.2, 0.4}};

  private static final double[][] KEPT = {{0.2, 0.7, 0.5, 0.3}, {0.8, 0.6, 0.9, 0.85}};
  private static final double[][] WRONG = {{0.5, 0.5, 0.5, 0.5}, {0.1, 0.9, 0.3, 0.4}};

  private final List<int[]> population = population();

  @Test
  void either_nuisance_may_be_wrong_but_not_both() {
    double[][] uniform = {{0.25, 0.25, 0.25, 0.25}, {0.25, 0.25, 0.25, 0.25}};
    for (Action action : List.of(NONE, SOON, LATE, OTHER)) {
      for (Rule rule :
          List.of(
              Rule.always(action, CHOICES),
              Rule.timing(action, CHOICES),
              Rule.choice(action, CHOICES))) {
        double truth = truth(rule);
        assertThat(estimate(rule, KEPT, uniform)).isCloseTo(truth, within(1e-9));
        assertThat(estimate(rule, WRONG, PROPENSITY)).isCloseTo(truth, within(1e-9));
      }
    }
    Rule always = Rule.always(SOON, CHOICES);
    assertThat(estimate(always, WRONG, uniform)).isNotCloseTo(truth(always), within(0.05));
  }

  @Test
  void the_parts_of_every_customers_gain_sum_to_it() {
    Scores scores = scores(PROPENSITY);
    Outcome outcome = outcome(WRONG);
    for (Action action : List.of(NONE, SOON, LATE, OTHER)) {
      double[] always = scores.gains(Rule.always(action, CHOICES), outcome);
      Map<Factor, double[]> parts =
          Decomposition.of(
              action,
              always,
              scores.gains(Rule.timing(action, CHOICES), outcome),
              scores.gains(Rule.choice(action, CHOICES), outcome));
      for (int i = 0; i < always.length; i++) {
        int row = i;
        double sum = parts.values().stream().mapToDouble(part -> part[row]).sum();
        assertThat(sum).isCloseTo(always[i], within(1e-9));
      }
    }
  }

  @Test
  void what_is_no_choice_needs_no_probability() {
    double[][] unknown = {{0.4, 0.1, 0.3, 1e-300}, {0.1, 0.3, 0.2, 1e-300}};
    Choices choices = CHOICES.with(ACTIONS.indexOf(OTHER), false);
    for (Action action : List.of(NONE, SOON, LATE)) {
      for (Rule rule :
          List.of(
              Rule.always(action, choices),
              Rule.timing(action, choices),
              Rule.choice(action, choices))) {
        assertThat(estimate(rule, KEPT, unknown)).isCloseTo(truth(rule), within(1e-9));
      }
    }
  }

  private double truth(Rule rule) {
    return IntStream.range(0, 2 * ACTIONS.size())
            .mapToDouble(
                i -> {
                  int kind = i % 2;
                  int taken = i / 2;
                  double gain = KEPT[kind][rule.target()[taken]] - KEPT[kind][taken];
                  return PROPENSITY[kind][taken] * gain;
                })
            .sum()
        / 2;
  }

  private double estimate(Rule rule, double[][] kept, double[][] propensity) {
    return Arrays.stream(scores(propensity).gains(rule, outcome(kept))).average().orElseThrow();
  }

  private Outcome outcome(double[][] kept) {
    return new Outcome(
        population.stream().mapToDouble(row -> row[2]).toArray(),
        population.stream().map(row -> kept[row[0]]).toArray(double[][]::new));
  }

  private Scores scores(double[][] propensity) {
    double[][] meant = new double[population.size()][ACTIONS.size()];
    for (int i = 0; i < meant.length; i++) {
      meant[i][population.get(i)[1]] = 1;
    }
    double[][] rows = population.stream().map(row -> propensity[row[0]]).toArray(double[][]::new);
    Nuisances nuisances = new Nuisances(null, null, rows, meant, null);
    int[] all = IntStream.range(0, meant.length).toArray();
    return new Scores(nuisances, ACTIONS.size(), all, false);
  }

  /** Rows of kind, action, kept. */
  private static List<int[]> population() {
    List<int[]> rows = new ArrayList<>();
    for (int kind = 0; kind < 2; kind++) {
      for (int action = 0; action < ACTIONS.size(); action++) {
        long count = Math.round(EACH * PROPENSITY[kind][action]);
        long kept = Math.round(count * KEPT[kind][action]);
        for (int i = 0; i < count; i++) {
          rows.add(new int[] {kind, action, i < kept ? 1 : 0});
        }
      }
    }
    return rows;
  }
}
