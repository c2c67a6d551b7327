package org.commandcenter.action.outbox;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.commandcenter.platform.data.Database;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Records what became of an attempt, and decides whether there will be another. */
@ApplicationScoped
class Settlement {
  private static final Logger LOG = Logger.getLogger(Settlement.class);

  private final Database database;
  private final OutboxRepository repository;
  private final OutboxMetrics metrics;
  private final OutboxConfig config;
  private final Backoff backoff;
  private final List<DeliveryListener> listeners;

  Settlement(
      Database database,
      OutboxRepository repository,
      OutboxMetrics metrics,
      OutboxConfig config,
      @All List<DeliveryListener> listeners) {
    this.database = database;
    this.repository = repository;
    this.metrics = metrics;
    this.config = config;
    this.backoff = new Backoff(config.backoffBase(), config.backoffCap(), config.jitter());
    this.listeners = listeners;
  }

  void settle(Delivery delivery, Answer answer) {
    Optional<DeliveryState> reached =
        database.inOrganization(
            delivery.organizationId(),
            handle -> {
              repository.endAttempt(handle, delivery, answer);
              return switch (answer) {
                case Answer.Ok() -> end(handle, delivery, DeliveryState.DELIVERED, null);
                case Answer.Permanent(String reason) ->
                    end(handle, delivery, DeliveryState.FAILED, reason);
                case Answer.Disable(String reason) ->
                    end(handle, delivery, DeliveryState.FAILED, reason);
                case Answer.Retry(String reason, Duration after) ->
                    again(handle, delivery, reason, after);
              };
            });
    reached.ifPresent(state -> metrics.count(delivery.kind(), state));
    LOG.infof(
        "Delivery %s (%s), attempt %d: %s%s",
        delivery.id(),
        delivery.kind(),
        delivery.attempts(),
        answer.label(),
        answer.reason() == null ? "" : ", " + answer.reason());
  }

  private Optional<DeliveryState> again(
      Handle handle, Delivery delivery, String reason, Duration asked) {
    if (delivery.countedAttempts() >= config.maxAttempts()) {
      String last =
          "Given up after %d attempts; the last: %s".formatted(delivery.countedAttempts(), reason);
      return end(handle, delivery, DeliveryState.FAILED, last);
    }
    Duration pause =
        backoff.pause(delivery.countedAttempts(), ThreadLocalRandom.current().nextDouble());
    if (asked.isPositive()) {
      Duration bounded =
          asked.compareTo(config.maxRetryAfter()) > 0 ? config.maxRetryAfter() : asked;
      TargetPace.close(handle, delivery, bounded);
      pause = bounded.compareTo(pause) > 0 ? bounded : pause;
    }
    repository.postpone(handle, delivery, pause, reason);
    return Optional.empty();
  }

  private Optional<DeliveryState> end(
      Handle handle, Delivery delivery, DeliveryState state, String reason) {
    Optional<Delivery> settled = repository.settle(handle, delivery, state, reason);
    settled.ifPresent(d -> listeners.forEach(listener -> listener.settled(handle, d)));
    return settled.map(Delivery::state);
  }
}
