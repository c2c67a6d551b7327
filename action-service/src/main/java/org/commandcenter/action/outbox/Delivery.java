package org.commandcenter.action.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One thing that has to leave the service, and how far it came.
 *
 * @param id stable over all attempts, so that receivers can deduplicate by it
 * @param payload what is sent, as composed when it was ordered
 * @param reason why it waits, failed or was skipped; null when there is nothing to say
 * @param attempts attempts begun, lost ones included
 * @param forgiven attempts before the last replay, which do not count against the cap
 */
public record Delivery(
    UUID id,
    String organizationId,
    UUID actionId,
    DeliveryKind kind,
    JsonNode payload,
    DeliveryState state,
    String reason,
    int attempts,
    int forgiven,
    Instant nextAttemptAt,
    Instant createdAt,
    Instant settledAt) {

  /** Attempts since it was ordered or replayed. */
  int countedAttempts() {
    return attempts - forgiven;
  }
}
