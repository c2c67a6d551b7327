package org.commandcenter.customer.sampledata.simulation;

/**
 * Knows the hidden state and the laws of the world, and nothing of the future: no model that sees
 * only events can rank better than its probability.
 */
final class Oracle {
  private final State state = new State();
  private final Week seen = new Week();

  /**
   * Probability that a customer who is active at T churns in (T, T + days], given its full state at
   * T. What the team will do after T is part of the world: it is drawn with everything else.
   * Averages the exact probability along each roll-out instead of counting churns, which needs far
   * fewer of them.
   */
  double churnProbability(
      Account.Traits traits, State atT, double days, int rollouts, Draws draws) {
    double survival = 0;
    for (int i = 0; i < rollouts; i++) {
      state.set(atT);
      survival += survivalOfOne(traits, days, draws);
    }
    return 1 - survival / rollouts;
  }

  private double survivalOfOne(Account.Traits traits, double days, Draws draws) {
    double survival = 1;
    for (double left = days / 7; left > 0; left--) {
      double untreated = World.untreatedLogit(traits, state);
      World.beginWeek(traits, state, untreated);
      Team.decide(traits, state, draws);
      survival *= 1 - Math.min(1, left) * World.hazard(untreated - state.relief);
      if (left > 1) {
        World.observe(traits, state, draws, seen);
        Team.watch(state, seen);
        World.evolve(traits, state, draws);
      }
    }
    return survival;
  }
}
