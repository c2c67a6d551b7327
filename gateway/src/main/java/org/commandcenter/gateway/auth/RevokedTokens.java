package org.commandcenter.gateway.auth;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.gateway.apikeys.RevokedKeys;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Refuses the tokens of a key that was revoked, or a user removed or changed, after them. */
@ApplicationScoped
class RevokedTokens implements SecurityIdentityAugmentor {
  private final RevokedKeys revoked;

  RevokedTokens(RevokedKeys revoked) {
    this.revoked = revoked;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return identity.getPrincipal() instanceof JsonWebToken token
            && revoked.closesOut(token.getName(), token.getIssuedAtTime())
        ? Uni.createFrom()
            .failure(
                new AuthenticationFailedException(
                    "The key is revoked, or the user removed or changed"))
        : Uni.createFrom().item(identity);
  }
}
