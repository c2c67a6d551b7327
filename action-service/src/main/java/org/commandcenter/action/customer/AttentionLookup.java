package org.commandcenter.action.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The way to customer-service for what takes seconds: with patience, and not asked for again, since
 * the caller may do so.
 */
@ApplicationScoped
class AttentionLookup {
  private final AttentionApi api;

  AttentionLookup(@RestClient AttentionApi api) {
    this.api = api;
  }

  @Timeout(value = 60, unit = ChronoUnit.SECONDS)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      delay = 2000,
      failOn = {ProcessingException.class, CustomerServiceFailure.Unavailable.class})
  <T> T ask(Function<AttentionApi, T> read) {
    return read.apply(api);
  }
}
