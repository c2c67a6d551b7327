package org.commandcenter.gateway.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The configured provider, if there is one. The gateway starts and lets local users in whether it
 * can be reached or not; until it can, its tokens are answered with 503.
 */
@ApplicationScoped
public class IdentityProvider {
  private static final Logger LOG = Logger.getLogger(IdentityProvider.class);

  private final OidcConfig config;
  private final ProviderKeys keys;
  private final ProviderTokens tokens;
  private Thread thread;

  IdentityProvider(OidcConfig config, ObjectMapper json, MeterRegistry meters) {
    this.config = config;
    Optional<ProviderSettings> settings = config.issuer().map(_ -> ProviderSettings.of(config));
    Clock clock = Clock.systemUTC();
    this.keys = settings.map(s -> new ProviderKeys(s, json, clock)).orElse(null);
    this.tokens = settings.map(s -> new ProviderTokens(s, keys, clock)).orElse(null);
    if (keys != null) {
      Gauge.builder(
              "commandcenter.gateway.oidc.connected", keys, k -> k.failure().isEmpty() ? 1 : 0)
          .description("1 when the identity provider's keys could be read, 0 otherwise")
          .register(meters);
    }
  }

  /** How the provider does. */
  public enum State {
    NONE,
    CONNECTED,
    DISCONNECTED
  }

  public State state() {
    if (keys == null) {
      return State.NONE;
    }
    return keys.failure().isEmpty() ? State.CONNECTED : State.DISCONNECTED;
  }

  /** What keeps the provider away; empty: nothing does. */
  Optional<String> failure() {
    return Optional.ofNullable(keys).flatMap(ProviderKeys::failure);
  }

  /** Where people sign in; empty until the provider has told. */
  Optional<ProviderKeys.Endpoints> endpoints() {
    return Optional.ofNullable(keys).flatMap(ProviderKeys::endpoints);
  }

  /** Empty when no provider is configured. */
  Optional<ProviderTokens> tokens() {
    return Optional.ofNullable(tokens);
  }

  void start(@Observes StartupEvent event) {
    if (keys != null) {
      thread = Thread.ofVirtual().name("identity-provider").start(this::follow);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Not even a lack of memory may end this: withdrawn keys would be believed for ever. */
  private void readKeys() {
    try {
      keys.readIfDue();
    } catch (RuntimeException | Error e) {
      LOG.error("The identity provider's keys cannot be read", e);
    }
  }

  private void follow() {
    try {
      while (true) {
        readKeys();
        Thread.sleep(config.retry());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
