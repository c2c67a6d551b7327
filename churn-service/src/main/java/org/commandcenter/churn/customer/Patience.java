package org.commandcenter.churn.customer;

import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** How a job waits for customer-service: a restart over there must not cost hours of work here. */
public final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int TRIES = 60;

  private Patience() {}

  /** Makes the call, again and again for about two minutes while customer-service is away. */
  public static <T> T call(Supplier<T> call) {
    for (int tries = 1; ; tries++) {
      try {
        return call.get();
      } catch (CustomerServiceUnavailable | CircuitBreakerOpenException e) {
        if (tries == TRIES) {
          throw new CustomerServiceUnavailable();
        }
        LOG.warnf("customer-service is away, try %d of %d", tries, TRIES);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for customer-service", e);
    }
  }
}
