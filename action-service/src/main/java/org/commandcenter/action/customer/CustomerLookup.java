package org.commandcenter.action.customer;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The way to customer-service for everything that only reads: timeout, retry, one breaker. */
@ApplicationScoped
class CustomerLookup {
  private final CustomerApi api;

  CustomerLookup(@RestClient CustomerApi api) {
    this.api = api;
  }

  /**
   * Asks, and asks again where that may help.
   *
   * @param read an idempotent call
   * @return null when nothing was found
   */
  @Timeout(value = 6, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 2,
      delay = 100,
      jitter = 50,
      retryOn = {ProcessingException.class, CustomerServiceFailure.Unavailable.class})
  @CircuitBreakerName(CustomerClient.BREAKER)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      delay = 2000,
      failOn = {ProcessingException.class, CustomerServiceFailure.Unavailable.class})
  <T> T ask(Function<CustomerApi, T> read) {
    try {
      return read.apply(api);
    } catch (CustomerServiceFailure e) {
      if (e.notFound()) {
        return null;
      }
      throw e;
    }
  }
}
