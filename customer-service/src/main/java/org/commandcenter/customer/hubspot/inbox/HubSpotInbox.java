package org.commandcenter.customer.hubspot.inbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.commandcenter.customer.hubspot.HubSpotConfig;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Keeps events, and works through what it keeps: at once, and again after a failure or a restart.
 */
@ApplicationScoped
public class HubSpotInbox {
  private static final Logger LOG = Logger.getLogger(HubSpotInbox.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final InboxStore store;
  private final InboxRepository repository;
  private final InboxWork work;
  private final HubSpotConfig config;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean stopping;
  private Thread worker;

  HubSpotInbox(InboxStore store, InboxRepository repository, InboxWork work, HubSpotConfig config) {
    this.store = store;
    this.repository = repository;
    this.work = work;
    this.config = config;
  }

  void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    worker = Thread.ofVirtual().name("hubspot-inbox").start(this::loop);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    news.release();
    worker.join(PATIENCE);
  }

  /**
   * Keeps all events that are not known yet, or fails and keeps none.
   *
   * @return how many were new
   */
  public int store(Collection<ReceivedEvent> events) {
    int stored = store.store(events);
    if (stored > 0) {
      news.release();
    }
    return stored;
  }

  /** Says that there may be something to do. */
  void wake() {
    news.release();
  }

  private void loop() {
    while (!stopping) {
      try {
        for (String organization : repository.dueOrganizations()) {
          workFor(organization);
        }
        if (news.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // Not the message: it may repeat what a row says.
        LOG.warnf("Events of HubSpot wait: %s", e.getClass().getName());
        pause();
      }
    }
  }

  private void workFor(String organization) {
    MDC.put("organization", organization);
    try {
      while (!stopping && work.some(organization)) {
        Thread.onSpinWait();
      }
    } finally {
      MDC.remove("organization");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
