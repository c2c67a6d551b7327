package org.commandcenter.customer.hubspot.settings;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How the secrets of inbound connections are sealed in the database. */
@ConfigMapping(prefix = "commandcenter.customer.secret")
public interface SealingConfig {
  /**
   * 32 random bytes in Base64; in the environment COMMANDCENTER_CUSTOMER_SECRET_KEY. Without it
   * everything works but connections that need a secret.
   */
  Optional<String> key();
}
