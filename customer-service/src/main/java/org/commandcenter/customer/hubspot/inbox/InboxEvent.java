package org.commandcenter.customer.hubspot.inbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An event that is kept and can be applied. */
public record InboxEvent(
    UUID eventKey,
    ObjectType type,
    Change change,
    long objectId,
    List<Long> relatedIds,
    String property,
    String value,
    Instant occurredAt,
    int attempts) {

  /** Whether a property lost its value. */
  public boolean emptied() {
    return value == null || value.isBlank();
  }
}
