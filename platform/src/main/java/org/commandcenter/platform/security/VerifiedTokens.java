package org.commandcenter.platform.security;

import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Verifies a token's signature once a minute and not at every request, which costs more than most
 * requests do. A token that expires meanwhile is verified again, and refused.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokens extends DefaultJWTParser {
  private static final long MILLIS = 60_000;
  private static final int MOST = 1_000;

  private final Map<String, Verified> known = new ConcurrentHashMap<>();

  /** A token, and until when (epoch milliseconds) its verification counts. */
  private record Verified(JsonWebToken token, long until) {}

  @Override
  public JsonWebToken parse(String token) throws ParseException {
    long now = System.currentTimeMillis();
    Verified before = known.get(token);
    if (before != null && now < before.until()) {
      return before.token();
    }
    JsonWebToken verified = super.parse(token);
    if (known.size() >= MOST) {
      known.clear();
    }
    long expiry = verified.getExpirationTime() * 1_000;
    known.put(token, new Verified(verified, Math.min(expiry, now + MILLIS)));
    return verified;
  }
}
