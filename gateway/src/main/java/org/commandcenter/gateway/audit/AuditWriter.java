package org.commandcenter.gateway.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes entries in batches behind the requests' backs. While the database is away they wait; when
 * there is no more room they are lost, which the log and a metric say.
 */
@ApplicationScoped
class AuditWriter {
  private static final Logger LOG = Logger.getLogger(AuditWriter.class);
  private static final int BATCH = 500;
  private static final long PAUSE_MILLIS = 1_000;
  private static final long RETENTION_NANOS = TimeUnit.HOURS.toNanos(6);
  private static final long FAREWELL_MILLIS = 5_000;

  private final AuditRepository entries;
  private final int retentionDays;
  private final BlockingQueue<AuditRepository.Owned> waiting;
  private final Counter lost;
  private volatile boolean stopping;
  private Thread thread;

  AuditWriter(AuditRepository entries, AuditConfig config, MeterRegistry meters) {
    this.entries = entries;
    this.retentionDays = config.retentionDays();
    this.waiting = new ArrayBlockingQueue<>(config.queue());
    this.lost =
        Counter.builder("commandcenter.gateway.audit.lost")
            .description("Audit entries lost because the database was away for too long")
            .register(meters);
    meters.gaugeCollectionSize("commandcenter.gateway.audit.waiting", List.of(), waiting);
  }

  /** Never waits. */
  void write(AuditRepository.Owned entry) {
    if (!waiting.offer(entry)) {
      if (lost.count() == 0) {
        LOG.error("Audit entries are being lost: the database does not take them");
      }
      lost.increment();
    }
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("audit").start(this::loop);
  }

  /** What waits is still written, if the database lets it. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    thread.join(FAREWELL_MILLIS);
    thread.interrupt();
  }

  private void loop() {
    List<AuditRepository.Owned> batch = new ArrayList<>(BATCH);
    long retained = System.nanoTime() - RETENTION_NANOS;
    try {
      while (!stopping || !waiting.isEmpty() || !batch.isEmpty()) {
        if (batch.isEmpty()) {
          gather(batch);
        }
        if (!batch.isEmpty() && !attempt(batch)) {
          Thread.sleep(PAUSE_MILLIS);
        }
        if (System.nanoTime() - retained >= RETENTION_NANOS && !stopping) {
          retained = System.nanoTime();
          retain();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void gather(List<AuditRepository.Owned> batch) throws InterruptedException {
    AuditRepository.Owned first = waiting.poll(PAUSE_MILLIS / 4, TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      waiting.drainTo(batch, BATCH - 1);
    }
  }

  private boolean attempt(List<AuditRepository.Owned> batch) {
    try {
      entries.append(batch);
      batch.clear();
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("%d audit entries wait for the database: %s", batch.size(), e.getMessage());
      return false;
    }
  }

  private void retain() {
    try {
      int removed = entries.retain(retentionDays);
      while (removed > 0 && !stopping) {
        LOG.infof("%d audit entries are older than %d days: removed", removed, retentionDays);
        removed = entries.retain(retentionDays);
      }
    } catch (RuntimeException e) {
      LOG.warnf("Old audit entries cannot be removed now: %s", e.getMessage());
    }
  }
}
