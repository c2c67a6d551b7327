package org.commandcenter.action.integration;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.commandcenter.platform.security.SecretBox;

/** The box in which stored webhook addresses are sealed. */
@ApplicationScoped
class SecretSealing {
  private static final String SETTING = "COMMANDCENTER_ACTION_SECRET_KEY";

  private final SecretBox box;

  SecretSealing(SecretConfig config) {
    this.box = new SecretBox(SETTING, config.key());
  }

  /** Being made for this at the start fails there, rather than the first request, without a key. */
  void start(@Observes StartupEvent event) {}

  @Produces
  @Singleton
  SecretBox box() {
    return box;
  }
}
