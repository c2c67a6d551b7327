package org.commandcenter.action.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Everything that leaves the service goes through here: it is written in the transaction of what
 * caused it, and sent afterwards, until it arrives or is given up.
 *
 * <p>Delivery is at least once, at one single point: a process that dies after a target accepted a
 * message and before that was recorded makes the attempt again, under the same delivery id.
 */
@ApplicationScoped
public class Outbox {
  private final OutboxRepository repository;
  private final Dispatcher dispatcher;
  private final OutboxMetrics metrics;

  Outbox(OutboxRepository repository, Dispatcher dispatcher, OutboxMetrics metrics) {
    this.repository = repository;
    this.dispatcher = dispatcher;
    this.metrics = metrics;
  }

  /**
   * Adds a delivery in the caller's transaction; call {@link #wake} once that is committed. An
   * action has at most one delivery of a kind: a second one is ignored.
   *
   * @param urgent before those that are not
   * @return the delivery's id
   */
  public UUID add(
      Handle handle,
      String organization,
      UUID actionId,
      DeliveryKind kind,
      boolean urgent,
      JsonNode payload) {
    UUID id = UUID.randomUUID();
    repository.insert(handle, organization, id, actionId, kind, urgent, payload);
    metrics.count(kind, DeliveryState.PENDING);
    return id;
  }

  /** Says that there may be work. */
  public void wake() {
    dispatcher.wake();
  }

  /** The deliveries of an action, oldest first. */
  public List<Delivery> of(Handle handle, UUID actionId) {
    return repository.ofAction(handle, actionId);
  }

  /** All attempts of an action's deliveries, oldest first. */
  public List<Attempt> attempts(Handle handle, UUID actionId) {
    return repository.attemptsOfAction(handle, actionId);
  }

  /** Takes a waiting delivery out of the queue; false when it does not wait (any more). */
  public boolean skip(Handle handle, UUID actionId, DeliveryKind kind, String reason) {
    boolean skipped = repository.skip(handle, actionId, kind, reason);
    if (skipped) {
      metrics.count(kind, DeliveryState.SKIPPED);
    }
    return skipped;
  }

  /** Queues the failed deliveries of an action again, with all their attempts; how many. */
  public int replay(Handle handle, UUID actionId) {
    return repository.replay(handle, actionId);
  }
}
