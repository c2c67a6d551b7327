package org.commandcenter.gateway.auth;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.commandcenter.gateway.apikeys.RevokedKeys;

/** Refuses the tokens of a key that was revoked, or a user removed, after they were made. */
@ApplicationScoped
class RevokedTokens implements SecurityIdentityAugmentor {
  private final RevokedKeys revoked;

  RevokedTokens(RevokedKeys revoked) {
    this.revoked = revoked;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return !identity.isAnonymous() && revoked.closesOut(identity.getPrincipal().getName())
        ? Uni.createFrom()
            .failure(new AuthenticationFailedException("The key is revoked, or the user removed"))
        : Uni.createFrom().item(identity);
  }
}
