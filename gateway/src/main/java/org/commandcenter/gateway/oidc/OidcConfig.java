package org.commandcenter.gateway.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** An OpenID Connect provider whose tokens open this system too; docs/identity.md has examples. */
@ConfigMapping(prefix = "commandcenter.gateway.oidc")
public interface OidcConfig {
  /** What the provider's tokens name as their issuer, exactly; none: there is no provider. */
  Optional<URI> issuer();

  /** What a token must name as one of its audiences. */
  Optional<String> audience();

  /** As whom the console sends people to sign in at the provider; none: it does not. */
  Optional<String> clientId();

  /** Of that client, if it has one: PKCE protects the sign-in either way. */
  Optional<String> clientSecret();

  /** What the console asks for at the provider, separated by spaces. */
  @WithDefault("openid")
  String scope();

  /** Address of the provider's keys; none: as its discovery document says. */
  Optional<URI> jwksUrl();

  /** Signatures that are believed. Only asymmetric ones can be named. */
  @WithDefault("RS256,ES256")
  Set<Algorithm> algorithms();

  /** Claim with what the caller is called in the audit trail; {@code /} leads into objects. */
  @WithDefault("preferred_username")
  String nameClaim();

  /** Claim with the identifier of the organization. */
  @WithDefault("organization")
  String organizationClaim();

  /** Claim with the list of the provider's roles or groups. */
  @WithDefault("realm_access/roles")
  String rolesClaim();

  Roles roles();

  /** How far clocks may differ. */
  @WithDefault("PT5S")
  Duration clockSkew();

  /** Of the token that a provider's token is exchanged for; it never leaves the system. */
  @WithDefault("PT5M")
  Duration tokenLifetime();

  /** How long an answer of the provider may take. */
  @WithDefault("PT3S")
  Duration timeout();

  /**
   * How often the provider's keys are read again; a key that is not known asks for them at once.
   */
  @WithDefault("PT10M")
  Duration refresh();

  /** Pause after the provider could not be reached. */
  @WithDefault("PT10S")
  Duration retry();

  /** The provider's names of our roles; several of them may mean the same. */
  interface Roles {
    @WithDefault("viewer")
    Set<String> viewer();

    @WithDefault("analyst")
    Set<String> analyst();

    @WithDefault("operator")
    Set<String> operator();

    @WithDefault("admin")
    Set<String> admin();
  }

  /** Signature algorithms (RFC 7518, RFC 8037) that need no shared secret. */
  enum Algorithm {
    RS256("RS256"),
    RS384("RS384"),
    RS512("RS512"),
    PS256("PS256"),
    PS384("PS384"),
    PS512("PS512"),
    ES256("ES256"),
    ES384("ES384"),
    ES512("ES512"),
    EDDSA("EdDSA");

    private final String jose;

    Algorithm(String jose) {
      this.jose = jose;
    }

    /** As a token's header names it. */
    String jose() {
      return jose;
    }
  }
}
