package org.commandcenter.counterfactual.ledger;

import java.util.Map;

/**
 * Regret of history in one unit: what the policy learnt on one half would have added on the other.
 *
 * @param history mean outcome of history on the scoring half, per episode
 * @param total regret per episode
 * @param parts why; they sum to the total
 * @param shares of the total; empty where the total cannot be told from 0
 * @param policy the learnt one
 */
public record Regret(
    double history,
    Gain total,
    Map<Factor, Gain> parts,
    Map<Factor, Share> shares,
    PolicyTree policy) {
  public Regret {
    parts = Map.copyOf(parts);
    shares = Map.copyOf(shares);
  }
}
