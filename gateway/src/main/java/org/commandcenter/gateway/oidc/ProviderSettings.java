package org.commandcenter.gateway.oidc;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;

/** The address and the audience without which no provider's token can be judged. */
record ProviderSettings(URI issuer, String audience, OidcConfig config) {
  private static final String PREFIX = "commandcenter.gateway.oidc.";

  /**
   * @throws ConfigurationException naming the setting that is missing or wrong
   */
  static ProviderSettings of(OidcConfig config) {
    URI issuer = config.issuer().orElseThrow();
    demandAddress("issuer", issuer, "https://id.example/realms/main");
    config.jwksUrl().ifPresent(url -> demandAddress("jwks-url", url, "https://id.example/keys"));
    String audience =
        config
            .audience()
            .filter(name -> !name.isBlank())
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        PREFIX
                            + "audience is not set: say what the provider's tokens name as their"
                            + " audience when they are meant for this system"));
    return new ProviderSettings(issuer, audience, config);
  }

  private static void demandAddress(String setting, URI value, String example) {
    if (value.getHost() == null || !value.getScheme().matches("https?")) {
      throw new ConfigurationException(
          "%s%s must be an address, as %s".formatted(PREFIX, setting, example));
    }
  }

  /** OpenID Connect Discovery 1.0, section 4. */
  URI discovery() {
    String base = issuer.toString();
    return URI.create(
        (base.endsWith("/") ? base : base + "/") + ".well-known/openid-configuration");
  }
}
