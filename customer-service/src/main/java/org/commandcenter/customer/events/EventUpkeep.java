package org.commandcenter.customer.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.commandcenter.customer.objects.ObjectLedger;
import org.jboss.logging.Logger;

/** Folds what is due and removes objects that nobody needs, again and again. */
@ApplicationScoped
class EventUpkeep {
  private static final Logger LOG = Logger.getLogger(EventUpkeep.class);

  private final EventFold fold;
  private final EventObjects objects;
  private final ObjectLedger ledger;
  private final EventsConfig config;
  private Thread thread;

  EventUpkeep(EventFold fold, EventObjects objects, ObjectLedger ledger, EventsConfig config) {
    this.fold = fold;
    this.objects = objects;
    this.ledger = ledger;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().name("event-upkeep").daemon().start(this::loop);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  private void loop() {
    while (true) {
      try {
        Thread.sleep(config.upkeepInterval());
        run();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | IOException e) {
        LOG.warnf("Upkeep of events waits: %s", e.getMessage());
      }
    }
  }

  private void run() throws IOException {
    for (String organization : fold.due()) {
      long rows = fold.fold(organization);
      LOG.infof("Folded %d events of %s", rows, organization);
    }
    while (ledger.sweep() > 0) {
      LOG.debug("Removed objects that nobody needs");
    }
    objects.dropUnneeded();
  }
}
