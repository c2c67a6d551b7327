package org.commandcenter.customer.events;

import java.time.Instant;

/**
 * One event of one customer.
 *
 * @param eventKey hash of its content
 * @param eventId the source's identifier; the key when it had none
 * @param properties the text of a JSON object
 */
public record CustomerEvent(
    String eventKey,
    String eventId,
    String type,
    Instant occurredAt,
    Instant recordedAt,
    Double value,
    String properties) {}
