package org.commandcenter.gateway.auth;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.commandcenter.gateway.apikeys.ApiKeys;
import org.commandcenter.gateway.apikeys.VerifiedKey;
import org.commandcenter.gateway.http.Caller;
import org.commandcenter.gateway.http.Refused;
import org.commandcenter.platform.security.Tenant;

/** Lets a program in with a key's id and secret, once per request if it likes: that is cheap. */
@ApplicationScoped
public class KeyLogin {
  /** A token is handed out again as long as it is good for this long. */
  private static final Duration WORTH_KEEPING = Duration.ofMinutes(5);

  private static final int MOST_KEPT = 10_000;

  private final ApiKeys keys;
  private final TokenIssuer tokens;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Clock clock = Clock.systemUTC();

  KeyLogin(ApiKeys keys, TokenIssuer tokens) {
    this.keys = keys;
    this.tokens = tokens;
  }

  /**
   * What a key opens.
   *
   * @param tenant organization and roles; its subject is the key's id
   * @param role the key's own, or its maker's if that is less by now
   * @param token bearer token for the services behind the gateway
   */
  public record Session(Tenant tenant, String role, String token, Instant expiresAt) {
    /** For whoever counts or notes the request: attach it to the request. */
    public Caller caller() {
      return new Caller(tenant.organization(), tenant.subject(), role);
    }
  }

  /** Empty when the key is unknown, revoked or expired, or its secret is wrong. */
  public Optional<Session> verify(String id, String secret) {
    return keys.verify(id, secret).map(this::session);
  }

  /** Notes in whose name a key was shown in vain. */
  public void refused(String id, RoutingContext call) {
    keys.organizationOf(id).ifPresent(organization -> new Refused(organization, id).attachTo(call));
  }

  private Session session(VerifiedKey key) {
    Instant now = clock.instant();
    Session kept = sessions.get(key.id());
    if (kept != null
        && kept.role.equals(key.role())
        && now.plus(WORTH_KEEPING).isBefore(kept.expiresAt)) {
      return kept;
    }
    var issued = tokens.forKey(key, now);
    if (sessions.size() >= MOST_KEPT) {
      sessions.clear();
    }
    var tenant = new Tenant(key.organization(), key.id(), Set.copyOf(issued.roles()));
    var session = new Session(tenant, key.role(), issued.token(), issued.expiresAt());
    sessions.put(key.id(), session);
    return session;
  }
}
