package org.commandcenter.churn.trajectory;

import java.time.Instant;
import java.util.List;

/**
 * The moment from which acting was called for: the first as-of date of the current episode of risk.
 *
 * @param churnProbability at that date
 */
public record RiskSignal(Instant asOf, double churnProbability) {

  /**
   * The signal of the episode that lasts at the customer's last point (for a lost customer: at the
   * last point before the loss), or null where there is none.
   *
   * @param episodes of the customer, in time order
   */
  public static RiskSignal current(List<Episode> episodes) {
    return episodes.isEmpty() || !episodes.getLast().isOpen()
        ? null
        : new RiskSignal(episodes.getLast().begin(), episodes.getLast().probability());
  }
}
