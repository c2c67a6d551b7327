package org.commandcenter.gateway.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Who a request comes from, as its verified credentials say.
 *
 * @param subject a user's name, an API key's id or a service's
 * @param role the highest role held
 */
public record Caller(String organization, String subject, String role) {
  private static final String KEY = Caller.class.getName();

  /** Empty for a request without valid credentials. */
  public static Optional<Caller> of(RoutingContext request) {
    return Optional.ofNullable(request.get(KEY));
  }

  /** Remembers who the request comes from. */
  public void attachTo(RoutingContext request) {
    request.put(KEY, this);
  }
}
