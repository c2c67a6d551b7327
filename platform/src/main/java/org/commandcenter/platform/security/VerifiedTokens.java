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
 * requests do. A token that expires meanwhile is verified again, and refused. So is one that says
 * it will only be issued, and one without an organization: whose data it opens is no detail.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokens extends DefaultJWTParser {
  private static final long MILLIS = 60_000;
  private static final int MOST = 1_000;

  /** How far clocks may differ. */
  private static final long SKEW_MILLIS = 5_000;

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
    if (verified.getIssuedAtTime() * 1_000 > now + SKEW_MILLIS) {
      throw new ParseException("The token is issued in the future");
    }
    if (!Tenant.isOrganization(verified.getClaim(CurrentTenant.ORGANIZATION_CLAIM))) {
      throw new ParseException("The token names no organization");
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    long expiry = verified.getExpirationTime() * 1_000;
    known.put(token, new Verified(verified, Math.min(expiry, now + MILLIS)));
    return verified;
  }
}
