package org.commandcenter.customer.sampledata.simulation;

/**
 * Knows the hidden state and the laws of the world, and nothing of the future: no model that sees
 * only events can rank better than its probability.
 *
 * <p>The r-th roll-out of every customer and date meets the same chances in its w-th week (common
 * random numbers), so that dates are ranked by their states and not by their luck: with few
 * roll-outs already, the order is nearly that of the exact probabilities.
 */
final class Oracle {
  private static final double MORE_BLOWS = 10;

  private final long seed;
  private final State state = new State();
  private final Week seen = new Week();

  Oracle(long seed) {
    this.seed = seed;
  }

  /**
   * Probability that a customer who is active at T churns in (T, T + days], given its full state at
   * T. What the team will do after T is part of the world: it is drawn with everything else.
   * Averages the exact probability along each roll-out instead of counting churns, which needs far
   * fewer of them.
   */
  double churnProbability(Account.Traits traits, State atT, double days, int rollouts) {
    double churn = 0;
    double weight = 0;
    for (int rollout = 0; rollout < rollouts; rollout++) {
      state.set(atT);
      state.weight = 1;
      double survival = survivalOfOne(traits, days, rollout);
      churn += state.weight * (1 - survival);
      weight += state.weight;
    }
    return churn / weight;
  }

  private double survivalOfOne(Account.Traits traits, double days, int rollout) {
    double survival = 1;
    double left = days / 7;
    for (int week = 0; left > 0; week++, left--) {
      Draws shown = Draws.of(seed, 4, rollout, week);
      double untreated = World.untreatedLogit(traits, state);
      World.beginWeek(traits, state, untreated);
      Team.decide(traits, state, shown);
      survival *= 1 - Math.min(1, left) * World.hazard(untreated - state.relief);
      if (left > 1) {
        World.observe(traits, state, shown, seen);
        Team.watch(state, seen);
        World.evolve(traits, state, Draws.of(seed, 7, rollout, week), MORE_BLOWS);
      }
    }
    return survival;
  }
}
