package org.commandcenter.customer.sampledata.simulation;

/**
 * The demo's retention team. It sees only a dashboard of observables, smoothed over weeks, so it
 * notices most risks two to eight weeks after they rose, some at once and some never; and then
 * picks an intervention at random, with probabilities that the dashboard decides and that are
 * recorded with the decision. Given the observables its choices tell nothing more of the hidden
 * state.
 */
final class Team {
  /** Weeks of peace for a customer after the team dealt with it, and after it decided to wait. */
  private static final int QUIET_AFTER_ACTION = 6;

  private static final int QUIET_AFTER_WAITING = 2;

  /** Least probability of each choice, so that every choice can be compared. */
  private static final double FLOOR = 0.06;

  private static final Intervention[] OPTIONS = Intervention.values();

  /**
   * One choice.
   *
   * @param propensity probability of this choice among all, waiting included, once the team looks
   */
  record Decision(Intervention intervention, double propensity) {}

  private Team() {}

  /** Reads the week's observables into the dashboard. */
  static void watch(State state, Week week) {
    double usage = StrictMath.log1p(week.hours);
    state.usageNow += 0.11 * (usage - state.usageNow);
    state.usageBefore += 0.05 * (usage - state.usageBefore);
    state.ticketLoad += 0.09 * (week.tickets - state.ticketLoad);
    state.failureLoad = 0.9 * state.failureLoad + (week.billFails ? 1 : 0);
  }

  /** Probability that the team looks at the customer in this week. */
  static double attention(Account.Traits traits, State state) {
    if (state.quietWeeks > 0) {
      return 0;
    }
    double alarm = usageAlarm(state) + ticketAlarm(state) + failureAlarm(state);
    return traits.attention() * (0.001 + 0.5 * World.hazard(6 * (alarm - 1.2)));
  }

  /**
   * Lets the team act at the start of a week.
   *
   * @return what it did, and null when it did nothing
   */
  static Decision decide(Account.Traits traits, State state, Draws draws) {
    boolean looks = draws.chance(attention(traits, state));
    double choice = draws.uniform();
    state.quietWeeks = Math.max(0, state.quietWeeks - 1);
    if (!looks) {
      return null;
    }
    double outreach = StrictMath.exp(1.6 * usageAlarm(state));
    double support = StrictMath.exp(1.6 * ticketAlarm(state));
    double discount = StrictMath.exp(1.6 * failureAlarm(state) + 0.3);
    double all = outreach + support + discount + 0.3;
    double[] weights = {outreach / all, support / all, discount / all};
    for (int i = 0; i < OPTIONS.length; i++) {
      double propensity = FLOOR + (1 - 4 * FLOOR) * weights[i];
      if (choice < propensity) {
        state.quietWeeks = QUIET_AFTER_ACTION;
        World.apply(OPTIONS[i], state);
        return new Decision(OPTIONS[i], propensity);
      }
      choice -= propensity;
    }
    state.quietWeeks = QUIET_AFTER_WAITING;
    return null;
  }

  private static double usageAlarm(State state) {
    return Math.clamp(1.3 * (state.usageBefore - state.usageNow), 0, 2.5);
  }

  private static double ticketAlarm(State state) {
    return Math.clamp(1.6 * (state.ticketLoad - 0.25), 0, 2.5);
  }

  private static double failureAlarm(State state) {
    return Math.clamp(1.1 * state.failureLoad, 0, 2.5);
  }
}
