package org.commandcenter.action.outbox;

import java.time.Duration;

/**
 * Exponential back-off: the ceiling doubles with each failed attempt up to the cap, and the pause
 * is drawn from the upper part of it, so that those who failed together do not come back together.
 *
 * @param base ceiling after the first attempt, positive
 * @param cap highest ceiling, at least {@code base}
 * @param jitter part of the ceiling that is left to chance, 0..1
 */
public record Backoff(Duration base, Duration cap, double jitter) {
  private static final int MAX_DOUBLINGS = 40;

  public Backoff {
    if (base.isZero() || base.isNegative() || cap.compareTo(base) < 0) {
      throw new IllegalArgumentException("Back-off needs 0 < base <= cap");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("Jitter is a part of the pause, 0..1");
    }
  }

  /**
   * The longest pause after a failed attempt.
   *
   * @param attempt 1 for the first
   */
  public Duration ceiling(int attempt) {
    int doublings = Math.clamp(attempt - 1L, 0, MAX_DOUBLINGS);
    double millis = base.toMillis() * Math.pow(2, doublings);
    return millis >= cap.toMillis() ? cap : Duration.ofMillis((long) millis);
  }

  /**
   * The pause after a failed attempt.
   *
   * @param chance 0..1: 0 is the whole ceiling, 1 the shortest pause
   */
  public Duration pause(int attempt, double chance) {
    return Duration.ofMillis((long) (ceiling(attempt).toMillis() * (1 - jitter * chance)));
  }
}
