package org.commandcenter.gateway.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Whose credentials a request showed in vain. Only what exists can be named: what somebody typed in
 * the place of a name may be a password.
 *
 * @param subject a user's name or an API key's id
 */
public record Refused(String organization, String subject) {
  private static final String KEY = Refused.class.getName();

  /** Empty for all other requests. */
  public static Optional<Refused> of(RoutingContext request) {
    return Optional.ofNullable(request.get(KEY));
  }

  /** Remembers it for whoever keeps the books. */
  public void attachTo(RoutingContext request) {
    request.put(KEY, this);
  }
}
