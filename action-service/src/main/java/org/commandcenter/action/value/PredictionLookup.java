package org.commandcenter.action.value;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ClientWebApplicationException;

/** Reads of churn-service. They only enrich: without an answer, work goes on without them. */
@ApplicationScoped
class PredictionLookup {
  private static final Logger LOG = Logger.getLogger(PredictionLookup.class);

  private final PredictionApi api;

  PredictionLookup(@RestClient PredictionApi api) {
    this.api = api;
  }

  @Timeout(value = 3, unit = ChronoUnit.SECONDS)
  @CircuitBreaker(requestVolumeThreshold = 6, delay = 5000)
  @Fallback(fallbackMethod = "nothing")
  PredictionApi.PredictionPage page(String bearer, String leastBand, int limit, String cursor) {
    try {
      return api.list(bearer, leastBand, limit, cursor);
    } catch (ClientWebApplicationException e) {
      // An organization without a model is no fault, and must not open the breaker for the others.
      if (e.getResponse().getStatus() < 500) {
        return PredictionApi.PredictionPage.EMPTY;
      }
      throw e;
    }
  }

  PredictionApi.PredictionPage nothing(
      String bearer, String leastBand, int limit, String cursor, Exception cause) {
    LOG.infof("Values at stake are not known from churn-service: %s", cause.toString());
    return PredictionApi.PredictionPage.EMPTY;
  }
}
