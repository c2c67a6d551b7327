package org.commandcenter.customer.sampledata.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

/** What the demo's first page lives on. */
class DistressTest {
  private static final Specification SPECIFICATION =
      new Specification(7, 2_000, 18, SampleWorld.END);

  private record Standing(double probability, SampleOutcome last) {}

  @Example
  void dozensAreAtHighRiskOfLeavingWithinAQuarterAndSomeOfThemHaveGoneQuiet() {
    List<Standing> active = new ArrayList<>();
    for (int index = 0; index < SPECIFICATION.customers(); index++) {
      Standing standing = standing(index);
      if (standing != null) {
        active.add(standing);
      }
    }
    List<Standing> high = active.stream().filter(s -> s.probability() >= 0.60).toList();
    List<Standing> quiet = high.stream().filter(s -> isQuiet(s.last())).toList();

    assertThat(active).hasSizeBetween(1_150, 1_450);
    assertThat(high).hasSizeBetween(24, 120);
    assertThat(quiet).hasSizeBetween(8, 60);
    assertThat(high).anyMatch(standing -> standing.probability() >= 0.80);
    assertThat(active.stream().filter(s -> s.probability() < 0.10).count())
        .isGreaterThan(active.size() * 8 / 10);
  }

  /** Null for a customer that has left. */
  private static Standing standing(int index) {
    Account account = Accounts.create(SPECIFICATION, index);
    State last = new State();
    History.live(
        SPECIFICATION,
        account,
        new History.Observer() {
          @Override
          public void weekBegins(int week, State state) {
            last.set(state);
          }
        });
    SampleOutcome[] outcome = new SampleOutcome[1];
    Simulation.show(
        SPECIFICATION,
        index,
        new SampleSink() {
          @Override
          public void account(Account ignored) {}

          @Override
          public void event(SampleEvent ignored) {}

          @Override
          public void outcome(SampleOutcome found) {
            outcome[0] = found;
          }
        });
    double probability = new Oracle(1).churnProbability(account.traits(), last, 90, 32);
    return outcome[0].churned() ? null : new Standing(probability, outcome[0]);
  }

  private static boolean isQuiet(SampleOutcome last) {
    return last.engagementScore() < 40
        && last.lastActivityAt() != null
        && Duration.between(last.lastActivityAt(), SPECIFICATION.end()).toDays() >= 14;
  }
}
