package org.commandcenter.action.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.time.temporal.ChronoUnit;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Reads of customer-service with their timeout, retry and breaker. */
@ApplicationScoped
class CustomerLookup {
  private final CustomerApi api;

  CustomerLookup(@RestClient CustomerApi api) {
    this.api = api;
  }

  @Timeout(value = 6, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 2,
      delay = 100,
      jitter = 50,
      retryOn = {ProcessingException.class, CustomerServiceFailure.class})
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      delay = 2000,
      failOn = {ProcessingException.class, CustomerServiceFailure.class})
  @Fallback(fallbackMethod = "unavailable", skipOn = ApiException.class)
  CustomerApi.CustomerPage byIds(String bearer, String ids, int limit) {
    return api.byIds(bearer, ids, limit);
  }

  @Timeout(value = 6, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 2,
      delay = 100,
      jitter = 50,
      retryOn = {ProcessingException.class, CustomerServiceFailure.class})
  @Fallback(fallbackMethod = "pageUnavailable", skipOn = ApiException.class)
  CustomerApi.CustomerPage byRisk(String bearer, String segment, int limit, String cursor) {
    return api.byRisk(bearer, segment, limit, cursor);
  }

  CustomerApi.CustomerPage unavailable(String bearer, String ids, int limit) {
    throw down();
  }

  CustomerApi.CustomerPage pageUnavailable(
      String bearer, String segment, int limit, String cursor) {
    throw down();
  }

  private static ApiException down() {
    return new ApiException(
        CommonError.UNAVAILABLE,
        "customer-service does not answer, and nothing was done; try again");
  }
}
