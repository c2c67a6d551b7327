package org.commandcenter.churn.trajectory;

import java.time.Instant;

/**
 * A stretch of a customer's trajectory in danger.
 *
 * @param begin the as-of date at which the trajectory crossed the threshold: the risk signal
 * @param probability at that date
 * @param end the first later as-of date below the ending threshold; null while it lasts
 * @param peak the highest probability of the episode
 */
public record Episode(Instant begin, double probability, Instant end, double peak) {
  public boolean isOpen() {
    return end == null;
  }
}
