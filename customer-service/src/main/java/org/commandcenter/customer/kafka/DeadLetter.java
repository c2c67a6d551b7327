package org.commandcenter.customer.kafka;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A message that could not be taken.
 *
 * @param partition where it stands in the topic
 * @param offset where it stands in the partition
 * @param field as the message calls it; null when the whole message is meant
 * @param code as in the answer of POST /api/events
 * @param original the message as it was
 * @param attempts how often it was tried
 */
public record DeadLetter(
    UUID id,
    String topic,
    int partition,
    long offset,
    Instant sentAt,
    Instant receivedAt,
    String field,
    String code,
    String message,
    String original,
    State state,
    int attempts) {

  /** Where a dead letter stands. */
  @Schema(name = "DeadLetterState")
  public enum State {
    DEAD,
    /** A later attempt took it. */
    REPLAYED
  }
}
