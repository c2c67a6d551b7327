package org.commandcenter.gateway.overview;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ClientWebApplicationException;

/** Asks the services what they know of one customer; empty where that is nothing. */
@ApplicationScoped
class CustomerParts {
  /** Milliseconds after which an overview goes without a part. */
  private static final long PATIENCE = 3_000;

  private final CustomerApi customers;
  private final ChurnApi churn;
  private final RegretApi regret;

  CustomerParts(
      @RestClient CustomerApi customers, @RestClient ChurnApi churn, @RestClient RegretApi regret) {
    this.customers = customers;
    this.churn = churn;
    this.regret = regret;
  }

  @Timeout(PATIENCE)
  @CircuitBreaker(requestVolumeThreshold = 10)
  Optional<JsonNode> customer(String bearer, String id) {
    return known(() -> customers.customer(bearer, id));
  }

  @Timeout(PATIENCE)
  @CircuitBreaker(requestVolumeThreshold = 10)
  Optional<JsonNode> prediction(String bearer, String id) {
    return known(() -> churn.prediction(bearer, id));
  }

  @Timeout(PATIENCE)
  @CircuitBreaker(requestVolumeThreshold = 10)
  Optional<JsonNode> trajectory(String bearer, String id) {
    return known(() -> churn.trajectory(bearer, id));
  }

  @Timeout(PATIENCE)
  @CircuitBreaker(requestVolumeThreshold = 10)
  Optional<JsonNode> regret(String bearer, String id) {
    return known(() -> regret.regret(bearer, id));
  }

  /** That a service has nothing (404), or not yet (409), is an answer and no fault of it. */
  private static Optional<JsonNode> known(Supplier<JsonNode> call) {
    try {
      return Optional.ofNullable(call.get());
    } catch (ClientWebApplicationException e) {
      int status = e.getResponse().getStatus();
      if (status == 404 || status == 409) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
