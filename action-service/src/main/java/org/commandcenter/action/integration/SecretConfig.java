package org.commandcenter.action.integration;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How stored secrets are sealed. */
@ConfigMapping(prefix = "commandcenter.action.secret")
public interface SecretConfig {
  /** 32 random bytes in Base64; in the environment COMMANDCENTER_ACTION_SECRET_KEY. */
  Optional<String> key();
}
