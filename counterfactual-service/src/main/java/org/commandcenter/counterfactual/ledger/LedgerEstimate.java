package org.commandcenter.counterfactual.ledger;

import java.util.List;

/**
 * The ledger's numbers and what they rest on.
 *
 * @param drift whether late actions followed what came after the signal
 * @param choices what policies may choose
 * @param episodes of the sample
 * @param trimmed episodes left out for want of overlap
 * @param scored episodes on which policies were scored
 * @param customers of these
 * @param propensitiesKnown whether all of them were logged
 * @param cells one per action that {@code choices} knows of
 * @param kinds one per intervention and delay where the choices pool interventions; else empty
 * @param retained regret in probability of keeping a customer; null where there are fewer than two
 *     choices
 * @param money regret in the customers' currency per episode; null likewise
 */
public record LedgerEstimate(
    LedgerOptions options,
    Drift drift,
    Choices choices,
    int episodes,
    int trimmed,
    int scored,
    int customers,
    boolean propensitiesKnown,
    List<Cell> cells,
    List<Cell> kinds,
    Regret retained,
    Regret money) {
  public LedgerEstimate {
    cells = List.copyOf(cells);
    kinds = List.copyOf(kinds);
  }

  /** Whether there are choices to compare; each is then told of by enough rows. */
  public boolean sufficient() {
    return retained != null;
  }

  /** Whether the interventions of a delay are taken together. */
  public boolean pooled() {
    return !kinds.isEmpty();
  }

  /** The same for money, where a few large customers can outweigh all others. */
  public boolean sufficientForMoney() {
    return sufficient()
        && cells.stream()
            .filter(Cell::choice)
            .allMatch(cell -> cell.effectiveSizeMoney() >= options.leastEffectiveSize());
  }
}
