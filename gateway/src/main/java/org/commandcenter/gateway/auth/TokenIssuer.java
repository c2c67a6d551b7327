package org.commandcenter.gateway.auth;

import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.accounts.AppUser;
import org.commandcenter.gateway.accounts.ServiceClient;
import org.commandcenter.gateway.apikeys.VerifiedKey;
import org.commandcenter.gateway.keys.SigningKey;
import org.commandcenter.platform.security.CurrentTenant;
import org.commandcenter.platform.security.Role;

/** Makes the tokens that the whole system accepts. */
@ApplicationScoped
class TokenIssuer {
  private static final String ISSUER = "command-center";

  private final SigningKey key;
  private final GatewayConfig.Tokens config;

  TokenIssuer(SigningKey key, GatewayConfig config) {
    this.key = key;
    this.config = config.tokens();
  }

  /** A signed token and what it says. */
  record Issued(String token, List<String> roles, String organization, Instant expiresAt) {}

  Issued forUser(AppUser user, Instant now) {
    return issue(
        user.name(), Role.implied(user.role()), user.organizationId(), now, config.userLifetime());
  }

  Issued forService(ServiceClient client, String organization, Instant now) {
    return issue(
        client.id(), Role.implied(Role.SERVICE), organization, now, config.serviceLifetime());
  }

  /** Good no longer than the key itself. */
  Issued forKey(VerifiedKey key, Instant now) {
    Duration lifetime = config.keyLifetime();
    if (key.expiresAt() != null && key.expiresAt().isBefore(now.plus(lifetime))) {
      lifetime = Duration.between(now, key.expiresAt());
    }
    return issue(key.id(), Role.implied(key.role()), key.organization(), now, lifetime);
  }

  /** For whom an identity provider vouches. */
  Issued forExternal(
      String name, String organization, String role, Instant now, Duration lifetime) {
    return issue(name, Role.implied(role), organization, now, lifetime);
  }

  private Issued issue(
      String name, List<String> roles, String organization, Instant now, Duration lifetime) {
    Instant expiresAt = now.plus(lifetime);
    String token =
        Jwt.issuer(ISSUER)
            .audience(ISSUER)
            .subject(name)
            .upn(name)
            .groups(Set.copyOf(roles))
            .claim(CurrentTenant.ORGANIZATION_CLAIM, organization)
            .issuedAt(now)
            .expiresAt(expiresAt)
            .jws()
            .keyId(key.id())
            .sign(key.privateKey());
    return new Issued(token, roles, organization, expiresAt);
  }
}
