package org.commandcenter.customer.hubspot.webhook;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.commandcenter.customer.hubspot.HubSpotConfig;

/**
 * The address that a caller outside has used. The gateway, which alone reaches this service, drops
 * what callers claim of it and says it itself; a forged claim could only break a signature.
 */
@ApplicationScoped
class PublicAddress {
  private final Optional<URI> configured;

  PublicAddress(HubSpotConfig config) {
    this.configured = config.publicUrl();
  }

  String of(HttpServerRequest request) {
    if (configured.isPresent()) {
      String query = request.query();
      return configured.get() + (query == null ? "" : "?" + query);
    }
    String scheme = first(request.getHeader("X-Forwarded-Proto")).orElseGet(request::scheme);
    String host =
        first(request.getHeader("X-Forwarded-Host")).orElseGet(() -> request.getHeader("Host"));
    return scheme + "://" + host + request.uri();
  }

  private static Optional<String> first(String header) {
    return Optional.ofNullable(header).map(text -> text.split(",", 2)[0].strip());
  }
}
