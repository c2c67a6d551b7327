package org.commandcenter.churn.retraining;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Looks after every organization's champion, in turn; processes share the work. */
@ApplicationScoped
class RetrainingSchedule {
  private static final Logger LOG = Logger.getLogger(RetrainingSchedule.class);

  private final RetrainingService retraining;
  private final WatchRepository watch;
  private final ChampionGauges metrics;
  private final RetrainingConfig config;
  private volatile boolean stopping;
  private Thread thread;

  RetrainingSchedule(
      RetrainingService retraining,
      WatchRepository watch,
      ChampionGauges metrics,
      RetrainingConfig config) {
    this.retraining = retraining;
    this.watch = watch;
    this.metrics = metrics;
    this.config = config;
  }

  void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    thread = Thread.ofVirtual().name("retraining").start(this::loop);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    thread.interrupt();
  }

  private void loop() {
    while (!stopping) {
      try {
        Thread.sleep(config.pollInterval());
        watch.due(config.checkInterval()).forEach(this::check);
        metrics.measured(watch.all());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf("Champions wait to be examined: %s", e.getMessage());
      }
    }
  }

  private void check(String organization) {
    MDC.put("organization", organization);
    try {
      retraining.check(organization);
    } catch (RuntimeException e) {
      LOG.warnf(e, "The champion could not be examined");
    } finally {
      MDC.remove("organization");
    }
  }
}
