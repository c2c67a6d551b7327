package org.commandcenter.platform.security;

import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The tenant of the running request, read from the verified token and from nowhere else. */
@RequestScoped
public class CurrentTenant {
  public static final String ORGANIZATION_CLAIM = "organization";

  private final JsonWebToken token;

  CurrentTenant(JsonWebToken token) {
    this.token = token;
  }

  /**
   * @throws UnauthorizedException when the request carries no token, or one without organization
   */
  public Tenant get() {
    return find().orElseThrow(UnauthorizedException::new);
  }

  public String organization() {
    return get().organization();
  }

  public Optional<Tenant> find() {
    if (token.getRawToken() == null) {
      return Optional.empty();
    }
    return token
        .<String>claim(ORGANIZATION_CLAIM)
        .map(organization -> new Tenant(organization, token.getName(), token.getGroups()));
  }
}
