package org.commandcenter.churn.trajectory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds the episodes of risk in trajectories. */
public final class Episodes {
  private Episodes() {}

  /**
   * All episodes of one customer, in time order; at most the last one is open. An episode begins at
   * the first point at or above {@code policy.begins()} outside an episode and ends at the first
   * point below {@code policy.ends()} inside one. A trajectory that starts above begins its episode
   * there.
   *
   * @param asOf rising; the customer's points are {@code from} to before {@code to}
   */
  public static List<Episode> of(
      Instant[] asOf, double[] probabilities, int from, int to, RiskSignalPolicy policy) {
    List<Episode> episodes = new ArrayList<>();
    Episode open = null;
    for (int i = from; i < to; i++) {
      if (i > from && !asOf[i].isAfter(asOf[i - 1])) {
        throw new IllegalArgumentException("The points are not in time order");
      }
      double probability = probabilities[i];
      if (open == null) {
        open =
            probability >= policy.begins()
                ? new Episode(asOf[i], probability, null, probability)
                : null;
      } else if (probability < policy.ends()) {
        episodes.add(new Episode(open.begin(), open.probability(), asOf[i], open.peak()));
        open = null;
      } else if (probability > open.peak()) {
        open = new Episode(open.begin(), open.probability(), null, probability);
      }
    }
    if (open != null) {
      episodes.add(open);
    }
    return episodes;
  }
}
