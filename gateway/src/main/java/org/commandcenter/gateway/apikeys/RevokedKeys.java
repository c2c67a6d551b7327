package org.commandcenter.gateway.apikeys;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.accounts.Accounts;
import org.jboss.logging.Logger;

/**
 * The keys whose tokens may still be about although the keys are revoked. A key that is revoked in
 * this process is in it at once, one that another process revoked within seconds. Users who were
 * removed are treated alike, and so is what users held before they got another password or role.
 */
@ApplicationScoped
public class RevokedKeys {
  private static final Logger LOG = Logger.getLogger(RevokedKeys.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Clocks of processes differ, and a token is accepted a little beyond its end. */
  private static final Duration SLACK = Duration.ofMinutes(5);

  private final ApiKeyRepository keys;
  private final Accounts accounts;
  private final Duration memory;
  private final Duration userMemory;
  private final Map<String, Instant> revoked = new ConcurrentHashMap<>();
  private final Clock clock = Clock.systemUTC();
  private volatile Set<String> removed = Set.of();
  private volatile Map<String, Instant> changed = Map.of();
  private Thread thread;

  RevokedKeys(ApiKeyRepository keys, Accounts accounts, GatewayConfig config) {
    this.keys = keys;
    this.accounts = accounts;
    this.memory = config.tokens().keyLifetime().plus(SLACK);
    this.userMemory = config.tokens().userLifetime().plus(SLACK);
  }

  /** Whether what this key opened is closed. */
  public boolean contains(String id) {
    return revoked.containsKey(id);
  }

  /**
   * Whether a token of this subject is refused: it is of a revoked key or of somebody removed, or
   * was given before the user's account became another.
   *
   * @param issuedAt epoch seconds
   */
  public boolean closesOut(String subject, long issuedAt) {
    Instant change = changed.get(subject);
    return revoked.containsKey(subject)
        || removed.contains(subject)
        || (change != null && issuedAt < change.getEpochSecond());
  }

  void add(String id) {
    revoked.put(id, clock.instant());
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("revoked-keys").start(this::follow);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  private void follow() {
    try {
      while (true) {
        refresh();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refresh() {
    try {
      Instant oldest = clock.instant().minus(memory);
      revoked.putAll(keys.revokedSince(oldest));
      revoked.values().removeIf(oldest::isAfter);
      removed = accounts.removed();
      changed = accounts.changedSince(clock.instant().minus(userMemory));
    } catch (RuntimeException e) {
      LOG.warnf("Revoked keys cannot be read: %s", e.getMessage());
    } catch (Error e) {
      // Not even a lack of memory may end this: revoked keys would open doors again.
      LOG.error("Revoked keys cannot be read", e);
    }
  }
}
