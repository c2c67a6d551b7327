package org.commandcenter.customer.sampledata.simulation;

/**
 * The laws of the simulated world, one week at a time. At the start of a week the state decides the
 * hazard of that week:
 *
 * <pre>
 * logit h = -6.3 + baseRisk + 0.6 exp(-tenure/20 weeks)
 *           - 1.35 engagement + 1.3 trouble + 2.8 sensitivity pressure - relief
 * </pre>
 *
 * Engagement is a slow level, pulled to the customer's own and struck by the loss of a champion,
 * plus an AR(1) deviation; trouble and pressure arrive at random and decay. What the team does only
 * adds relief: the hidden state and its noise are the same under every decision, so that decisions
 * are compared with common random numbers.
 */
final class World {
  /** Weekly hazard without relief at which an episode of risk begins, and below which it ends. */
  static final double EPISODE_BEGINS = 0.03;

  static final double EPISODE_ENDS = 0.012;

  /** Days in which an intervention's possible effect falls to 1/e while one waits. */
  static final double WAITING_DECAY_DAYS = 35;

  /** Days in which an intervention's relief falls to 1/e once it is there. */
  static final double RELIEF_DECAY_DAYS = 140;

  private static final double WEEKLY_RELIEF = StrictMath.exp(-7 / RELIEF_DECAY_DAYS);
  private static final double DAYS_PER_MONTH = 30.4375;
  private static final double DAYS_PER_QUARTER = 91.3125;

  private World() {}

  /** Logit of this week's hazard as if nothing had ever been done. */
  static double untreatedLogit(Account.Traits traits, State state) {
    return -6.3
        + traits.baseRisk()
        + 0.6 * StrictMath.exp(-state.tenureWeeks / 20)
        - 1.35 * state.engagement()
        + supportPart(state)
        + pricePart(traits, state);
  }

  static double hazard(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /**
   * Opens or closes the episode of risk at the start of a week.
   *
   * @return whether an episode begins now
   */
  static boolean beginWeek(Account.Traits traits, State state, double untreatedLogit) {
    double hazard = hazard(untreatedLogit);
    if (state.inEpisode()) {
      if (hazard < EPISODE_ENDS) {
        state.episodeWeeks = -1;
      }
      return false;
    }
    weighCauses(traits, state);
    if (hazard < EPISODE_BEGINS) {
      return false;
    }
    state.episodeWeeks = 0;
    return true;
  }

  /** Does the intervention at the start of this week. */
  static void apply(Intervention intervention, State state) {
    double waitedDays = 7.0 * Math.max(0, state.episodeWeeks);
    state.relief += intervention.effect(state) * StrictMath.exp(-waitedDays / WAITING_DECAY_DAYS);
  }

  /** Shows what can be seen in this week. */
  static void observe(Account.Traits traits, State state, Draws draws, Week week) {
    double engagement = state.engagement();
    double activity = engagement - 0.8 * traits.sensitivity() * Math.min(state.squeeze, 4);
    week.logins = draws.poisson(traits.logins() * StrictMath.exp(0.7 * activity));
    double hours = traits.hours() * StrictMath.exp(0.65 * activity + 0.2 * draws.gaussian());
    week.hours = week.logins == 0 ? 0 : Math.rint(hours * 10) / 10;
    week.tickets = draws.poisson(0.15 + 0.55 * Math.min(state.incidents, 6));
    double days = 7 * state.tenureWeeks;
    week.bills = falls(days, DAYS_PER_MONTH);
    week.billFails =
        week.bills
            && draws.chance(0.01 + 0.7 * traits.sensitivity() * Math.min(state.squeeze, 3) / 3);
    week.asksNps = falls(days, DAYS_PER_QUARTER) && draws.chance(0.6);
    week.nps =
        Math.clamp(
            Math.round(
                7.6
                    + 1.5 * engagement
                    - 0.9 * supportPart(state)
                    - 0.6 * pricePart(traits, state)
                    + 1.4 * draws.gaussian()),
            0,
            10);
  }

  /** Moves on to the start of the next week. */
  static void evolve(Account.Traits traits, State state, Draws draws) {
    state.anchor += 0.02 * (traits.engagement() - state.anchor) + 0.05 * draws.gaussian();
    if (draws.chance(0.0018)) {
      state.anchor -= 2.7 + draws.exponential(1.1);
    }
    state.level += 0.22 * (state.anchor - state.level);
    state.deviation = 0.75 * state.deviation + 0.2 * draws.gaussian();
    state.incidents *= 0.93;
    if (draws.chance(0.022)) {
      state.incidents +=
          draws.chance(0.085) ? 4.5 + draws.exponential(1.5) : draws.exponential(0.6);
    }
    state.trouble += 0.2 * (state.incidents - state.trouble);
    state.squeeze *= 0.96;
    if (draws.chance(0.0028)) {
      state.squeeze += 2.4 + draws.exponential(1.0);
    }
    state.pressure += 0.2 * (state.squeeze - state.pressure);
    state.relief *= WEEKLY_RELIEF;
    state.tenureWeeks++;
    if (state.inEpisode()) {
      state.episodeWeeks++;
    }
  }

  private static void weighCauses(Account.Traits traits, State state) {
    double disengaged = 1.35 * Math.max(0, -state.engagement());
    double support = supportPart(state);
    double price = pricePart(traits, state);
    double all = disengaged + support + price + 0.5;
    state.disengagementShare = disengaged / all;
    state.supportShare = support / all;
    state.priceShare = price / all;
  }

  private static double supportPart(State state) {
    return 1.3 * state.trouble;
  }

  private static double pricePart(Account.Traits traits, State state) {
    return 2.8 * traits.sensitivity() * state.pressure;
  }

  /** Whether a multiple of the period falls into the week after this day. */
  private static boolean falls(double day, double period) {
    return Math.floor((day + 7) / period) > Math.floor(day / period);
  }
}
