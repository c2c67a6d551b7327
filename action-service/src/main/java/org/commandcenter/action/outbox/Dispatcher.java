package org.commandcenter.action.outbox;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Works through the outbox. What a process held when it died is taken over when the lease runs out;
 * a process that is stopped in order finishes what it is sending.
 */
@ApplicationScoped
class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);
  private static final int SETTLE_ATTEMPTS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final OutboxRepository repository;
  private final Settlement settlement;
  private final OutboxMetrics metrics;
  private final OutboxConfig config;
  private final Map<DeliveryKind, Channel> channels;
  private final Semaphore work = new Semaphore(0);
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean stopping;
  private Thread meter;

  Dispatcher(
      OutboxRepository repository,
      Settlement settlement,
      OutboxMetrics metrics,
      OutboxConfig config,
      @All List<Channel> channels) {
    this.repository = repository;
    this.settlement = settlement;
    this.metrics = metrics;
    this.config = config;
    this.channels = channels.stream().collect(Collectors.toMap(Channel::kind, Function.identity()));
  }

  void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    for (int i = 0; i < config.concurrency(); i++) {
      workers.add(Thread.ofVirtual().name("outbox-" + i).start(this::loop));
    }
    meter = Thread.ofVirtual().name("outbox-metrics").start(this::measure);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    meter.interrupt();
    work.release(workers.size());
    for (Thread worker : workers) {
      worker.join(PATIENCE);
    }
  }

  /** Says that there may be work. */
  void wake() {
    work.release();
  }

  private void loop() {
    while (!stopping) {
      try {
        Optional<Delivery> next = repository.claim(config.lease(), channels::get);
        if (next.isPresent()) {
          deliver(next.get());
        } else if (work.tryAcquire(untilDue().toMillis(), TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf("The outbox waits: %s", e.getMessage());
        pause();
      }
    }
  }

  /** Time to sleep when nothing can be sent now: until the next turn, within the poll interval. */
  private Duration untilDue() {
    long poll = config.pollInterval().toMillis();
    long millis = repository.secondsUntilDue().map(s -> (long) Math.ceil(s * 1000)).orElse(poll);
    return Duration.ofMillis(Math.clamp(millis, Math.min(20, poll), poll));
  }

  private void deliver(Delivery delivery) {
    MDC.put("organization", delivery.organizationId());
    try {
      record(delivery, send(delivery));
    } finally {
      MDC.remove("organization");
    }
  }

  /**
   * An answer that is lost is asked for again, so a passing fault of the database is waited for.
   */
  private void record(Delivery delivery, Answer answer) {
    for (int attempt = 1; ; attempt++) {
      try {
        settlement.settle(delivery, answer);
        return;
      } catch (RuntimeException e) {
        if (attempt == SETTLE_ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private Answer send(Delivery delivery) {
    if (delivery.countedAttempts() > config.maxAttempts()) {
      return new Answer.Permanent("No attempt came to its end");
    }
    try {
      return channels.get(delivery.kind()).send(delivery);
    } catch (RuntimeException e) {
      // Not the exception's text: it may name the address.
      LOG.errorf("Delivery %s could not be tried: %s", delivery.id(), e.getClass().getName());
      return new Answer.Retry("It could not be tried: " + e.getClass().getSimpleName());
    }
  }

  private void measure() {
    while (!stopping) {
      try {
        metrics.measured(repository.depths());
        Thread.sleep(MEASURE_EVERY);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf("The outbox could not be measured: %s", e.getMessage());
        pause();
      }
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
