package org.commandcenter.gateway.proxy;

import java.time.Duration;

/**
 * Leaves a service alone that cannot be reached, so that its callers learn at once and it comes
 * back in peace: after so many failures in a row nobody is let through until a pause has passed,
 * and then one request at a time, until one succeeds.
 */
public final class Breaker {
  private final int most;
  private final long pauseNanos;
  private int failures;
  private long notBefore;

  /**
   * @param most failures in a row that open it
   */
  Breaker(int most, Duration pause) {
    this.most = most;
    this.pauseNanos = pause.toNanos();
  }

  /**
   * Whether a request may go to the service now.
   *
   * @param nanos of {@link System#nanoTime}
   */
  public synchronized boolean allows(long nanos) {
    if (failures < most) {
      return true;
    }
    if (nanos - notBefore < 0) {
      return false;
    }
    // The one that tries; another may when this one has not come back by then.
    notBefore = nanos + pauseNanos;
    return true;
  }

  /** The service answered, whatever it said. */
  public synchronized void succeeded() {
    failures = 0;
  }

  /** The service could not be reached, broke off, or let the time pass. */
  public synchronized void failed(long nanos) {
    failures = Math.min(most, failures + 1);
    if (failures == most) {
      notBefore = nanos + pauseNanos;
    }
  }

  synchronized boolean open() {
    return failures >= most;
  }
}
