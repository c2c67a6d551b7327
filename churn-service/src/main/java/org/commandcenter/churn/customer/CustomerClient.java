package org.commandcenter.churn.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.ServiceTokens;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * What this service asks of customer-service, on behalf of an organization. Connect and read
 * timeouts are those of the client {@code customer-service}; every call here may be repeated.
 */
@ApplicationScoped
@Retry(maxRetries = 3, delay = 300, jitter = 200, retryOn = CustomerServiceUnavailable.class)
@CircuitBreaker(
    requestVolumeThreshold = 12,
    failureRatio = 0.75,
    delay = 3,
    delayUnit = ChronoUnit.SECONDS,
    failOn = CustomerServiceUnavailable.class)
public class CustomerClient {
  private final CustomerServiceApi api;
  private final ServiceTokens tokens;

  CustomerClient(@RestClient CustomerServiceApi api, ServiceTokens tokens) {
    this.api = api;
    this.tokens = tokens;
  }

  /** The manifest of a bulk table: {@code customers}, {@code events}, {@code dataset-...}. */
  public SnapshotManifest snapshot(String organization, String table) {
    return call("snapshot", table, () -> api.snapshot(tokens.bearer(organization), table));
  }

  /** The content of a snapshot's file; the caller closes it. */
  public InputStream snapshotFile(String organization, String id) {
    return call("snapshot file", id, () -> api.snapshotFile(tokens.bearer(organization), id));
  }

  public Dataset dataset(String organization, String id) {
    return call("dataset", id, () -> api.dataset(tokens.bearer(organization), id));
  }

  /** Finds a customer by its UUID or any external identifier. */
  public KnownCustomer customer(String organization, String id) {
    return call("customer", id, () -> api.customer(tokens.bearer(organization), id));
  }

  /** Tells the latest risks, at most 10,000 at once. */
  public RiskUpdate.Answer putRisk(String organization, List<RiskUpdate> risks) {
    return call("route", "risk", () -> api.putRisk(tokens.bearer(organization), risks));
  }

  private static <T> T call(String thing, String id, Supplier<T> call) {
    try {
      return call.get();
    } catch (WebApplicationException e) {
      throw switch (e.getResponse().getStatus()) {
        case 404 -> ApiException.notFound(thing, id);
        case 502, 503, 504 -> new CustomerServiceUnavailable();
        default ->
            new ApiException(
                CommonError.UPSTREAM_FAILED,
                "customer-service answered "
                    + e.getResponse().getStatus()
                    + " when asked for the "
                    + thing);
      };
    } catch (ProcessingException e) {
      throw new CustomerServiceUnavailable();
    }
  }
}
