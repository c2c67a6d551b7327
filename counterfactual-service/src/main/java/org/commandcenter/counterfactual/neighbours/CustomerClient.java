package org.commandcenter.counterfactual.neighbours;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.io.InputStream;
import org.commandcenter.platform.security.ServiceTokens;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** customer-service, as far as this service needs it. */
@ApplicationScoped
public class CustomerClient implements SnapshotSource {
  private final CustomerApi api;
  private final ServiceTokens tokens;

  CustomerClient(@RestClient CustomerApi api, ServiceTokens tokens) {
    this.api = api;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "customer-service";
  }

  @Override
  @Timeout(10_000)
  @Retry(maxRetries = 1, delay = 50, retryOn = ProcessingException.class)
  @CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 0.5, delay = 1000)
  public SnapshotManifest manifest(String organization, String table) {
    return api.manifest(tokens.bearer(organization), table);
  }

  @Override
  @Timeout(30_000)
  @Retry(maxRetries = 1, delay = 50, retryOn = ProcessingException.class)
  public InputStream open(String organization, String fileId) {
    return api.open(tokens.bearer(organization), fileId);
  }
}
