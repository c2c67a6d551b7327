package org.commandcenter.action.customer;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** The way to customer-service for everything that only reads: timeout, retry, one breaker. */
@ApplicationScoped
class CustomerLookup {
  private static final Logger LOG = Logger.getLogger(CustomerLookup.class);

  private final CustomerApi api;

  CustomerLookup(@RestClient CustomerApi api) {
    this.api = api;
  }

  /**
   * Asks, and asks again where that may help.
   *
   * @param read an idempotent call; null means not found
   * @throws ApiException {@code unavailable} when customer-service does not answer, {@code
   *     upstream_failed} when it refuses
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
  @Fallback(fallbackMethod = "unavailable")
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

  <T> T unavailable(Function<CustomerApi, T> read, Exception cause) {
    LOG.warnf("No answer of customer-service: %s", cause.toString());
    throw cause instanceof CustomerServiceFailure
            && !(cause instanceof CustomerServiceFailure.Unavailable)
        ? new ApiException(
            CommonError.UPSTREAM_FAILED, cause.getMessage() + ", and nothing was done")
        : new ApiException(
            CommonError.UNAVAILABLE,
            "customer-service does not answer, and nothing was done; try again");
  }
}
