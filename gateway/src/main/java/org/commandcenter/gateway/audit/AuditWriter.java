package org.commandcenter.gateway.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes entries in batches behind the requests' backs. While the database is away they wait; when
 * there is no more room they are lost, which the log and a metric say. So is an entry that the
 * database refuses for what it holds: it must not keep the others waiting.
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
  private final Refusals refusals = new Refusals();
  private final Clock clock = Clock.systemUTC();
  private long retained = System.nanoTime() - RETENTION_NANOS;
  private volatile boolean stopping;
  private volatile Thread thread;

  AuditWriter(AuditRepository entries, AuditConfig config, MeterRegistry meters) {
    this.entries = entries;
    this.retentionDays = config.retentionDays();
    this.waiting = new ArrayBlockingQueue<>(config.queue());
    this.lost =
        Counter.builder("commandcenter.gateway.audit.lost")
            .description("Audit entries lost: the database was away for too long, or refused them")
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

  /** Never waits, and writes no more than the first and the number of those that follow. */
  void writeRefusal(AuditRepository.Owned entry) {
    refusals.note(entry, clock.instant()).ifPresent(this::write);
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("audit").start(this::loop);
  }

  /** What waits is still written, if the database lets it. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    refusals.ended(Instant.MAX).forEach(this::write);
    stopping = true;
    thread.join(FAREWELL_MILLIS);
    thread.interrupt();
  }

  /** Whether entries are still being written; a thread that has ended does not begin again. */
  boolean isAlive() {
    return thread != null && thread.isAlive();
  }

  private void loop() {
    List<AuditRepository.Owned> batch = new ArrayList<>(BATCH);
    try {
      while (!stopping || !waiting.isEmpty() || !batch.isEmpty()) {
        if (!turn(batch)) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One turn; false: try again after a pause. Not even a lack of memory may end the trail. */
  private boolean turn(List<AuditRepository.Owned> batch) throws InterruptedException {
    try {
      refusals.ended(clock.instant()).forEach(this::write);
      if (batch.isEmpty()) {
        gather(batch);
      }
      boolean written = batch.isEmpty() || attempt(batch);
      if (System.nanoTime() - retained >= RETENTION_NANOS && !stopping) {
        retained = System.nanoTime();
        retain();
      }
      return written;
    } catch (RuntimeException | Error e) {
      LOG.error("The audit trail could not be written; it goes on in a moment", e);
      return false;
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
      if (isRefusal(e)) {
        return attemptEach(batch);
      }
      LOG.warnf("%d audit entries wait for the database: %s", batch.size(), e.getMessage());
      return false;
    }
  }

  /** Finds the entries that the database refuses and leaves them out. */
  private boolean attemptEach(List<AuditRepository.Owned> batch) {
    while (!batch.isEmpty()) {
      try {
        entries.append(List.of(batch.getFirst()));
      } catch (RuntimeException e) {
        if (!isRefusal(e)) {
          return false;
        }
        lost.increment();
        // The message would show the entry itself.
        AuditEntry refused = batch.getFirst().entry();
        LOG.errorf(
            "An audit entry is lost, the database refuses it: %s %s, trace %s",
            refused.method(), refused.route(), refused.traceId());
      }
      batch.removeFirst();
    }
    return true;
  }

  /** Whether the entries are the cause: wrong data, a broken constraint, or no failure of SQL. */
  static boolean isRefusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
      }
    }
    return true;
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
