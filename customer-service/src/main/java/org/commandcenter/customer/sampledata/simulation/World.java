package org.commandcenter.customer.sampledata.simulation;

/**
 * The laws of the simulated world, one week at a time. At the start of a week the state decides the
 * hazard of that week:
 *
 * <pre>
 * strain = -7.9 + baseRisk + 0.6 exp(-tenure/20 weeks)
 *          - 1.7 engagement + 1.7 trouble + 3.6 sensitivity pressure
 * 1 / odds of leaving = exp(-strain) + 3.6, at once times exp(relief)
 * </pre>
 *
 * <p>Outside of distress hardly anybody leaves. A blow (a champion leaves, something breaks for
 * good, a budget is squeezed) shows at once in what can be seen, but strains the customer only over
 * the next three months: whoever acts on the first signs acts early. Deep in distress 8 to 20 %
 * leave in a week, never more: notice periods, habits and moving take their time.
 *
 * <p>What the team does only adds relief: the hidden state and its noise are the same under every
 * decision, so that decisions are compared with common random numbers.
 */
final class World {
  /** Weekly hazard without relief at which an episode of risk begins, and below which it ends. */
  static final double EPISODE_BEGINS = 0.012;

  static final double EPISODE_ENDS = 0.006;

  /** Days in which an intervention's possible effect falls to 1/e while one waits. */
  static final double WAITING_DECAY_DAYS = 90;

  /** Days in which an intervention's relief falls to 1/e once it is there. */
  static final double RELIEF_DECAY_DAYS = 140;

  /** Inverse of the odds of the highest weekly hazard. */
  private static final double HOLD = 3.6;

  /** Part of the way that distress follows its driver in a week. */
  private static final double RAMP = 0.09;

  private static final double WEEKLY_RELIEF = StrictMath.exp(-7 / RELIEF_DECAY_DAYS);
  private static final double DAYS_PER_MONTH = 30.4375;
  private static final double DAYS_PER_QUARTER = 91.3125;

  private World() {}

  /** Logit of this week's hazard as if nothing had ever been done. */
  static double untreatedLogit(Account.Traits traits, State state) {
    double strain =
        -7.9
            + traits.baseRisk()
            + 0.6 * StrictMath.exp(-state.tenureWeeks / 20)
            - 1.7 * state.engagement()
            + supportPart(state)
            + pricePart(traits, state);
    return -StrictMath.log(StrictMath.exp(-strain) + HOLD);
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
    double activity =
        engagement
            + 0.75 * (state.anchor - state.level)
            - 0.8 * traits.sensitivity() * Math.min(state.squeeze, 4);
    week.logins = draws.poisson(traits.logins() * StrictMath.exp(0.85 * activity));
    double hours = traits.hours() * StrictMath.exp(0.65 * activity + 0.15 * draws.gaussian());
    week.hours = week.logins == 0 ? 0 : Math.rint(hours * 10) / 10;
    week.tickets = draws.poisson(0.12 + 0.35 * Math.min(state.incidents, 7));
    double days = 7 * state.tenureWeeks;
    week.bills = falls(days, DAYS_PER_MONTH);
    week.billFails =
        week.bills
            && draws.chance(0.01 + 0.9 * traits.sensitivity() * Math.min(state.squeeze, 3) / 3);
    week.asksNps = falls(days, DAYS_PER_QUARTER) && draws.chance(0.6);
    week.nps =
        Math.clamp(
            Math.round(
                7.6
                    + 1.5 * engagement
                    - 0.7 * supportPart(state)
                    - 0.5 * pricePart(traits, state)
                    + 1.4 * draws.gaussian()),
            0,
            10);
  }

  /** Moves on to the start of the next week. */
  static void evolve(Account.Traits traits, State state, Draws draws) {
    evolve(traits, state, draws, 1);
  }

  /**
   * The same with blows that come {@code more} times as often, for which {@code state.weight} makes
   * up: what follows from a rare blow is then seen in few roll-outs.
   */
  static void evolve(Account.Traits traits, State state, Draws draws, double more) {
    state.anchor += 0.012 * (traits.engagement() - state.anchor) + 0.03 * draws.gaussian();
    if (strikes(0.0028 * traits.fragility(), state, draws, more)) {
      state.anchor -= 4.6 + draws.exponential(0.6);
    }
    state.level += RAMP * (state.anchor - state.level);
    state.deviation = 0.75 * state.deviation + 0.11 * draws.gaussian();
    state.incidents *= 0.975;
    if (draws.chance(0.0126)) {
      state.incidents += draws.exponential(0.5);
    }
    if (strikes(0.0015, state, draws, more)) {
      state.incidents += 8 + draws.exponential(1.5);
    }
    state.trouble += RAMP * (state.incidents - state.trouble);
    state.squeeze *= 0.98;
    if (strikes(0.0028 * traits.fragility(), state, draws, more)) {
      state.squeeze += 5.2 + draws.exponential(0.8);
    }
    state.pressure += RAMP * (state.squeeze - state.pressure);
    state.relief *= WEEKLY_RELIEF;
    state.tenureWeeks++;
    if (state.inEpisode()) {
      state.episodeWeeks++;
    }
  }

  private static boolean strikes(double probability, State state, Draws draws, double more) {
    boolean strikes = draws.chance(more * probability);
    state.weight *= strikes ? 1 / more : (1 - probability) / (1 - more * probability);
    return strikes;
  }

  private static void weighCauses(Account.Traits traits, State state) {
    double disengaged = 1.7 * Math.max(0, -state.engagement());
    double support = supportPart(state);
    double price = pricePart(traits, state);
    double all = disengaged + support + price + 0.5;
    state.disengagementShare = disengaged / all;
    state.supportShare = support / all;
    state.priceShare = price / all;
  }

  private static double supportPart(State state) {
    return 1.7 * state.trouble;
  }

  private static double pricePart(Account.Traits traits, State state) {
    return 3.6 * traits.sensitivity() * state.pressure;
  }

  /** Whether a multiple of the period falls into the week after this day. */
  private static boolean falls(double day, double period) {
    return Math.floor((day + 7) / period) > Math.floor(day / period);
  }
}
