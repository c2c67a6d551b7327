package org.commandcenter.counterfactual.ledger;

import java.util.List;

/**
 * The ledger's numbers and what they rest on.
 *
 * @param episodes of the sample
 * @param trimmed episodes left out for want of overlap
 * @param scored episodes on which policies were scored
 * @param customers of these
 * @param propensitiesKnown whether all of them were logged
 * @param cells one per action of history
 * @param retained regret in probability of keeping a customer; null where there is nothing to
 *     compare
 * @param money regret in the customers' currency per episode; null likewise
 */
public record LedgerEstimate(
    LedgerOptions options,
    int episodes,
    int trimmed,
    int scored,
    int customers,
    boolean propensitiesKnown,
    List<Cell> cells,
    Regret retained,
    Regret money) {
  public LedgerEstimate {
    cells = List.copyOf(cells);
  }

  /**
   * Whether every action that history took, the learnt policies' among them, is told of by enough
   * rows.
   */
  public boolean sufficient() {
    return retained != null
        && cells.stream().allMatch(cell -> cell.effectiveSize() >= options.leastEffectiveSize());
  }

  /** The same for money, where a few large customers can outweigh all others. */
  public boolean sufficientForMoney() {
    return sufficient()
        && cells.stream()
            .allMatch(cell -> cell.effectiveSizeMoney() >= options.leastEffectiveSize());
  }
}
