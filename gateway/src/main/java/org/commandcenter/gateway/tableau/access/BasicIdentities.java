package org.commandcenter.gateway.tableau.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.gateway.auth.KeyLogin;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Gives whoever comes with a key's id and secret the identity that the key's token has. */
@ApplicationScoped
class BasicIdentities implements IdentityProvider<BasicCredentials> {
  private final KeyLogin keys;
  private final JWTParser tokens;

  BasicIdentities(KeyLogin keys, JWTParser tokens) {
    this.keys = keys;
    this.tokens = tokens;
  }

  @Override
  public Class<BasicCredentials> getRequestType() {
    return BasicCredentials.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      BasicCredentials request, AuthenticationRequestContext context) {
    return context.runBlocking(() -> identity(request));
  }

  private AuthenticationFailedException refusal(BasicCredentials request) {
    RoutingContext call = HttpSecurityUtils.getRoutingContextAttribute(request);
    if (call != null) {
      keys.refused(request.name(), call);
    }
    return new AuthenticationFailedException();
  }

  private SecurityIdentity identity(BasicCredentials request) {
    String raw =
        keys.verify(request.name(), request.secret())
            .map(KeyLogin.Session::token)
            .orElseThrow(() -> refusal(request));
    try {
      JsonWebToken token = tokens.parse(raw);
      return QuarkusSecurityIdentity.builder()
          .setPrincipal(token)
          .addCredential(new TokenCredential(raw, "bearer"))
          .addRoles(token.getGroups())
          .build();
    } catch (ParseException e) {
      throw new AuthenticationFailedException(e);
    }
  }
}
