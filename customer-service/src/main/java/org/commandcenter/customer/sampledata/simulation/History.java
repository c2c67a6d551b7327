package org.commandcenter.customer.sampledata.simulation;

import java.time.Duration;
import java.time.Instant;

/** Lives one customer's life through the window. */
final class History {
  /** Weeks lived before the window, so that customers of old begin in all kinds of states. */
  private static final int WARM_UP_WEEKS = 20;

  /**
   * Who watches a life; every call but the events sees the hidden state, and must not change it.
   */
  interface Observer {
    /** A week begins and the customer is active; nothing was decided yet in this week. */
    default void weekBegins(int week, State state) {}

    /** An episode of risk begins with this week; nothing was decided yet in this week. */
    default void episodeBegins(int week, State state) {}

    /** The team acts with the start of this week; {@code state} is that of just before. */
    default void acts(int week, Team.Decision decision, Instant at) {}

    /** Something can be seen. */
    default void sees(int week, Week seen, Instant until) {}

    /** The customer leaves. */
    default void churns(Instant at) {}
  }

  private History() {}

  static void live(Specification specification, Account account, Observer observer) {
    Draws draws = Draws.of(specification.seed(), account.index(), 2);
    Account.Traits traits = account.traits();
    State state = begin(account, draws);
    Week seen = new Week();
    for (int week = account.firstWeek(); week < specification.weeks(); week++) {
      Instant start = specification.weekStart(week);
      double untreated = World.untreatedLogit(traits, state);
      boolean begins = World.beginWeek(traits, state, untreated);
      observer.weekBegins(week, state);
      if (begins) {
        observer.episodeBegins(week, state);
      }
      Team.Decision decision = Team.decide(traits, state, draws);
      Instant decidedAt = start.plusSeconds(3_600L * 7 + (long) (draws.uniform() * 36_000));
      double hazard = World.hazard(untreated - state.relief);
      boolean churns = draws.chance(hazard);
      Instant until = start.plus(part(churns ? draws.uniform() : 1));
      World.observe(traits, state, draws, seen);
      if (decision != null && decidedAt.isBefore(until)) {
        observer.acts(week, decision, decidedAt);
      }
      observer.sees(week, seen, until);
      if (churns) {
        observer.churns(until);
        return;
      }
      Team.watch(state, seen);
      World.evolve(traits, state, draws);
    }
  }

  /** A part of a week, 0..1, in whole milliseconds. */
  static Duration part(double ofWeek) {
    return Duration.ofMillis((long) (ofWeek * Specification.WEEK.toMillis()));
  }

  private static State begin(Account account, Draws draws) {
    Account.Traits traits = account.traits();
    State start = new State();
    start.anchor = traits.engagement();
    start.level = start.anchor;
    start.tenureWeeks = traits.tenureWeeks();
    start.usageBefore = usualUsage(traits);
    start.usageNow = start.usageBefore;
    start.ticketLoad = 0.2;
    if (account.firstWeek() > 0) {
      return start;
    }
    start.tenureWeeks -= WARM_UP_WEEKS;
    State state = new State();
    do {
      state.set(start);
    } while (!survives(traits, state, draws));
    return state;
  }

  private static boolean survives(Account.Traits traits, State state, Draws draws) {
    Week seen = new Week();
    for (int week = 0; week < WARM_UP_WEEKS; week++) {
      double untreated = World.untreatedLogit(traits, state);
      World.beginWeek(traits, state, untreated);
      Team.decide(traits, state, draws);
      if (draws.chance(World.hazard(untreated - state.relief))) {
        return false;
      }
      World.observe(traits, state, draws, seen);
      Team.watch(state, seen);
      World.evolve(traits, state, draws);
    }
    return true;
  }

  private static double usualUsage(Account.Traits traits) {
    return StrictMath.log1p(traits.hours() * StrictMath.exp(0.5 * traits.engagement()));
  }
}
