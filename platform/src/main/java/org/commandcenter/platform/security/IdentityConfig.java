package org.commandcenter.platform.security;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** How this service identifies itself to its neighbours (OAuth 2 client credentials). */
@ConfigMapping(prefix = "commandcenter.identity")
public interface IdentityConfig {
  /** Token endpoint of the issuer, as {@code http://gateway:8080/api/auth/token}. */
  Optional<URI> tokenUrl();

  Optional<String> clientId();

  Optional<String> clientSecret();
}
