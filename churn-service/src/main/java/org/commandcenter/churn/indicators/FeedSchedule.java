package org.commandcenter.churn.indicators;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Looks for feeds that are due, again and again. */
@ApplicationScoped
class FeedSchedule {
  private static final Logger LOG = Logger.getLogger(FeedSchedule.class);

  private final IndicatorService service;
  private final IndicatorsConfig config;
  private Thread thread;

  FeedSchedule(IndicatorService service, IndicatorsConfig config) {
    this.service = service;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("indicator-feeds").start(this::loop);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  private void loop() {
    while (true) {
      try {
        Thread.sleep(config.pollInterval());
        service.fetchDue();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf("Feeds wait: %s", e.getMessage());
      }
    }
  }
}
