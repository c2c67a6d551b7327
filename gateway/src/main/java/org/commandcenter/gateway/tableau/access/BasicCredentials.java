package org.commandcenter.gateway.tableau.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Name and secret of a reporting tool's request (RFC 7617). */
final class BasicCredentials extends BaseAuthenticationRequest {
  private static final String SCHEME = "Basic ";

  private final String name;
  private final String secret;

  private BasicCredentials(String name, String secret) {
    this.name = name;
    this.secret = secret;
  }

  /**
   * Empty for another scheme, or none; unreadable credentials are those of nobody.
   *
   * @param authorization the header; null without one
   */
  static Optional<BasicCredentials> parse(String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String text = decode(authorization.substring(SCHEME.length()).strip());
    int colon = text.indexOf(':');
    return Optional.of(
        colon < 0
            ? new BasicCredentials("", "")
            : new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
  }

  private static String decode(String credentials) {
    try {
      return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  String name() {
    return name;
  }

  String secret() {
    return secret;
  }
}
