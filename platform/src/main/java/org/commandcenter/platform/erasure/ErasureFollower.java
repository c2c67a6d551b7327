package org.commandcenter.platform.erasure;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jdbi.v3.core.JdbiException;

/**
 * Learns of erasures from customer-service and carries them out here, again and again until nothing
 * is left. Nothing is lost when either service stops: what is known of an erasure is in the
 * database before it is carried out, and the feed goes on behind it. Several processes may follow
 * at once, since erasing twice is harmless.
 */
@ApplicationScoped
public class ErasureFollower {
  private static final Logger LOG = Logger.getLogger(ErasureFollower.class);

  private final ErasureConfig config;
  private final ErasureFeed feed;
  private final ErasureStore store;
  private final Forgetting forgetting;
  private final ErasureMetrics metrics;
  private final Clock clock = Clock.systemUTC();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final Semaphore work = new Semaphore(0);
  private volatile boolean stopping;
  private volatile Thread thread;

  ErasureFollower(
      ErasureConfig config,
      ErasureFeed feed,
      ErasureStore store,
      Forgetting forgetting,
      ErasureMetrics metrics) {
    this.config = config;
    this.feed = feed;
    this.store = store;
    this.forgetting = forgetting;
    this.metrics = metrics;
  }

  void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    if (config.follow()) {
      thread = Thread.ofVirtual().name("erasures").start(this::loop);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Says that from now on something may be kept about customers of the organization. */
  void sighted(String organization) {
    if (config.follow() && seen.add(organization)) {
      unknown.add(organization);
      work.release();
    }
  }

  private void loop() {
    while (!stopping) {
      try {
        follow();
        if (work.tryAcquire(config.interval().toMillis(), TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * Follows all organizations once. A failure of one of them is counted and logged, and it is tried
   * again with the next pass.
   *
   * @return whether nothing is left of anybody who was erased before
   */
  public synchronized boolean follow() {
    Instant begun = clock.instant();
    boolean done = true;
    try {
      List<String> added = new ArrayList<>(unknown);
      store.add(added);
      added.forEach(unknown::remove);
      for (String organization : store.organizations()) {
        MDC.put("organization", organization);
        done &= listen(organization);
        done &= forgetting.forget(organization);
        MDC.remove("organization");
      }
    } catch (RuntimeException e) {
      failed(e);
      done = false;
    }
    if (done) {
      metrics.done(begun);
    }
    return done;
  }

  private boolean listen(String organization) {
    try {
      Instant since = store.last(organization);
      List<Tombstone> next = feed.after(organization, since);
      while (!next.isEmpty()) {
        store.begin(organization, next);
        since = next.getLast().erasedAt();
        next = feed.after(organization, since);
      }
      return true;
    } catch (RuntimeException e) {
      failed(e);
      return false;
    }
  }

  private void failed(RuntimeException e) {
    if (!stopping) {
      metrics.failed(ErasureMetrics.Step.FEED);
      LOG.warnf("Erasures are not known yet, and asked for again: %s", reason(e));
    }
  }

  /** A database's own words may tell of the person. */
  static String reason(RuntimeException e) {
    return e instanceof JdbiException ? e.getClass().getSimpleName() : e.getMessage();
  }
}
