package org.commandcenter.counterfactual.history;

import java.time.Instant;
import java.util.List;

/**
 * How current an answer is.
 *
 * @param stale a neighbour could not be asked: what it has learned since is missing
 * @param dataAsOf until when the answer is known to be complete; null when that is not known
 * @param unreachable neighbours that could not be asked
 */
public record Freshness(boolean stale, Instant dataAsOf, List<String> unreachable) {
  public Freshness {
    unreachable = List.copyOf(unreachable);
  }
}
