package org.commandcenter.gateway.oidc;

import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commandcenter.platform.security.Role;
import org.commandcenter.platform.security.Tenant;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/** Judges the provider's tokens and reads from them who is there. */
final class ProviderTokens {
  private static final int LONGEST_NAME = 200;

  private final ProviderSettings settings;
  private final OidcConfig config;
  private final ProviderKeys keys;
  private final Clock clock;
  private final JwtConsumer consumer;

  ProviderTokens(ProviderSettings settings, ProviderKeys keys, Clock clock) {
    this.settings = settings;
    this.config = settings.config();
    this.keys = keys;
    this.clock = clock;
    int skew = Math.toIntExact(config.clockSkew().toSeconds());
    this.consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(
                    ConstraintType.PERMIT,
                    config.algorithms().stream()
                        .map(OidcConfig.Algorithm::jose)
                        .toArray(String[]::new)))
            .setExpectedIssuer(true, settings.issuer().toString())
            .setExpectedAudience(true, settings.audience())
            .setRequireExpirationTime()
            .setAllowedClockSkewInSeconds(skew)
            .setVerificationKeyResolver((jws, nested) -> key(jws.getKeyIdHeaderValue(), jws))
            .build();
  }

  /**
   * Who a token speaks for.
   *
   * @param role the highest that the provider's roles mean here
   * @param expiresAt end of the provider's token
   */
  record Holder(String name, String organization, String role, Instant expiresAt) {}

  /**
   * @throws RefusedToken saying what is wrong, in words for whoever sent it
   */
  Holder verify(String token) throws RefusedToken {
    JwtClaims claims = claims(token);
    if (claims.hasClaim("at_hash") || "ID".equals(claims.getClaimValue("typ"))) {
      throw RefusedToken.unauthenticated("This is an ID token; send the access token");
    }
    try {
      NumericDate issued = claims.getIssuedAt();
      if (issued != null
          && Instant.ofEpochSecond(issued.getValue())
              .isAfter(clock.instant().plus(config.clockSkew()))) {
        throw RefusedToken.unauthenticated("The token is issued in the future");
      }
      return new Holder(
          name(claims.getClaimsMap()),
          organization(claims.getClaimsMap()),
          role(claims.getClaimsMap()),
          Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    } catch (MalformedClaimException e) {
      throw RefusedToken.unauthenticated("The token's times are no numbers");
    }
  }

  private Key key(String id, org.jose4j.jws.JsonWebSignature jws) throws UnresolvableKeyException {
    return keys.find(id, jws.getAlgorithmHeaderValue())
        .orElseThrow(() -> new UnresolvableKeyException("The provider has no such key"));
  }

  private JwtClaims claims(String token) throws RefusedToken {
    try {
      return consumer.processToClaims(token);
    } catch (InvalidJwtException e) {
      if (!keys.any()) {
        throw RefusedToken.unavailable();
      }
      if (e.hasErrorCode(ErrorCodes.EXPIRED)) {
        throw RefusedToken.unauthenticated("The token is expired; sign in again");
      }
      if (e.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
          || e.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
        throw RefusedToken.unauthenticated(
            "The token is not meant for this system: its audience must name '%s'"
                .formatted(settings.audience()));
      }
      throw RefusedToken.unauthenticated(
          "The token is not valid now, or not signed by its issuer with a key and an algorithm"
              + " that are accepted here");
    }
  }

  private String name(Map<String, Object> claims) throws RefusedToken {
    return find(claims, config.nameClaim())
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(name -> !name.isBlank() && name.length() <= LONGEST_NAME && name.indexOf(0) < 0)
        .orElseThrow(
            () ->
                RefusedToken.unauthenticated(
                    "The token has no claim '%s' that names its holder"
                        .formatted(config.nameClaim())));
  }

  private String organization(Map<String, Object> claims) throws RefusedToken {
    return find(claims, config.organizationClaim())
        .flatMap(ProviderTokens::single)
        .filter(Tenant::isOrganization)
        .orElseThrow(
            () ->
                RefusedToken.forbidden(
                    "Your account belongs to no organization here: its claim '%s' must hold one"
                            .formatted(config.organizationClaim())
                        + " identifier of a-z, 0-9 and '-'"));
  }

  private String role(Map<String, Object> claims) throws RefusedToken {
    Set<Object> held =
        find(claims, config.rolesClaim())
            .<Set<Object>>map(
                value ->
                    value instanceof Collection<?> all ? new HashSet<Object>(all) : words(value))
            .orElse(Set.of());
    var names = config.roles();
    Map<String, Set<String>> highestFirst = new LinkedHashMap<>();
    highestFirst.put(Role.ADMIN, names.admin());
    highestFirst.put(Role.OPERATOR, names.operator());
    highestFirst.put(Role.ANALYST, names.analyst());
    highestFirst.put(Role.VIEWER, names.viewer());
    return highestFirst.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(held::contains))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                RefusedToken.forbidden(
                    "Your account has no role here: none in its claim '%s' is mapped to one"
                        .formatted(config.rolesClaim())));
  }

  /** Some providers write lists as text, as that of scopes. */
  private static Set<Object> words(Object value) {
    return value instanceof String text ? new HashSet<>(List.of(text.split("\\s+", -1))) : Set.of();
  }

  /** Keycloak's organizations come as a list, or as an object by their names. */
  private static Optional<String> single(Object value) {
    Object one =
        switch (value) {
          case List<?> list when list.size() == 1 -> list.getFirst();
          case Map<?, ?> map when map.size() == 1 -> map.keySet().iterator().next();
          default -> value;
        };
    return one instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The claim of this very name, or else the one that the path leads to. */
  private static Optional<Object> find(Map<String, Object> claims, String path) {
    if (claims.containsKey(path)) {
      return Optional.ofNullable(claims.get(path));
    }
    Object found = claims;
    for (String part : path.split("/", -1)) {
      found = found instanceof Map<?, ?> object ? object.get(part) : null;
    }
    return Optional.ofNullable(found);
  }
}
