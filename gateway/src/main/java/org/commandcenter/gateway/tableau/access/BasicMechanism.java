package org.commandcenter.gateway.tableau.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.regex.Pattern;

/** Basic authentication, where reporting tools come in and nowhere else. */
@ApplicationScoped
class BasicMechanism implements HttpAuthenticationMechanism {
  private static final Pattern DOORS =
      Pattern.compile("/api/tableau(/.*)?|/(info|evaluate|endpoints)/?|/query/.*");

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    if (!DOORS.matcher(context.normalizedPath()).matches()) {
      return Uni.createFrom().nullItem();
    }
    return BasicCredentials.parse(context.request().getHeader("Authorization"))
        .map(
            credentials ->
                identities
                    .authenticate(
                        HttpSecurityUtils.setRoutingContextAttribute(credentials, context))
                    // Like nobody, whom resources ask to sign in with a key, each in its own words.
                    .onFailure(AuthenticationFailedException.class)
                    .recoverWithNull())
        .orElseGet(() -> Uni.createFrom().nullItem());
  }

  /** Resources say themselves how to sign in. */
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(BasicCredentials.class);
  }
}
