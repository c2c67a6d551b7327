package org.commandcenter.bench.validation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.commandcenter.counterfactual.ledger.Factor;
import org.junit.jupiter.api.Test;

/** The validation in small: few histories, and as much tolerance as they need. */
class LedgerValidationTest {
  private static final int CUSTOMERS = 4000;

  /** Of 40 intervals that hold with 95 %, so few do in less than one of a hundred runs. */
  private static final double LEAST = 0.85;

  @Test
  void intervals_hold_where_effects_differ_and_their_width_is_that_of_the_errors() {
    Validated found = run(World.HETEROGENEOUS, 40);

    assertThat(found.learnt().value()).as("something is learnt").isBetween(0.02, found.best());
    assertThat(found.coverage().value()).isGreaterThanOrEqualTo(LEAST);
    assertThat(found.moneyCoverage().value()).isGreaterThanOrEqualTo(LEAST);
    assertThat(found.bias().value()).isCloseTo(0, within(0.01));
    assertThat(found.standardError().value())
        .isCloseTo(found.bias().deviation(), within(0.3 * found.bias().deviation()));
  }

  @Test
  void no_regret_is_found_where_late_actions_only_seem_to_help() {
    Validated found = run(World.WAITING, 20);

    assertThat(found.naive().value()).as("what a plain comparison says").isGreaterThan(0.3);
    assertThat(found.bias().value()).isCloseTo(0, within(0.015));
    assertThat(found.coverage().value()).isGreaterThanOrEqualTo(LEAST);
  }

  @Test
  void timing_is_all_of_the_regret_where_only_timing_was_wrong() {
    Validated found = run(World.TIMING, 20);

    assertThat(found.part(Factor.TIMING).value()).isBetween(0.07, 0.1);
    assertThat(found.part(Factor.CHOICE).value()).isCloseTo(0, within(0.01));
    assertThat(found.allTiming().value()).isGreaterThanOrEqualTo(LEAST);
    assertThat(found.noChoice().value()).isGreaterThanOrEqualTo(LEAST);
  }

  @Test
  void what_was_rarely_tried_is_set_aside_and_the_rest_holds() {
    Validated found = run(World.ONE_RARE, 8);

    assertThat(found.refused()).isZero();
    assertThat(found.choices().value()).as("of six actions").isEqualTo(5);
    assertThat(found.bias().value()).isCloseTo(0, within(0.03));
  }

  @Test
  void interventions_are_taken_together_where_each_is_rare() {
    Validated found = run(World.RARELY, 2);

    assertThat(found.pooled().value()).isEqualTo(1);
    assertThat(found.bias().value()).isCloseTo(0, within(0.06));
  }

  @Test
  void late_actions_are_left_alone_where_history_looked_again() {
    Validated found = run(World.LOOKING_AGAIN, 8);

    assertThat(found.drift().value()).isEqualTo(1);
    assertThat(found.bias().value()).isCloseTo(0, within(0.03));
  }

  private static Validated run(World world, int histories) {
    return Validated.run(new Setting(world, false), histories, CUSTOMERS);
  }
}
