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
   * @param asOf rising; the customer's points are {@code from} to before {@code to}
   */
  public static RiskSignal current(
      Instant[] asOf, double[] probabilities, int from, int to, RiskSignalPolicy policy) {
    List<Episode> episodes = Episodes.of(asOf, probabilities, from, to, policy);
    return episodes.isEmpty() || !episodes.getLast().isOpen()
        ? null
        : new RiskSignal(episodes.getLast().begin(), episodes.getLast().probability());
  }
}
