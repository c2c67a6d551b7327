package org.commandcenter.customer.loading;

import java.time.Instant;

/**
 * Something that happened to a customer.
 *
 * @param line where it stands in its source, ascending from 1
 * @param eventId the source's identifier; null when it has none: then equal content is one event
 * @param customer external identifier or UUID of the customer
 * @param value what was measured, in the unit of the type; may be null
 * @param properties further fields as the text of a JSON object; null for none
 * @param recordedAt when this became known; null for now
 */
public record EventRow(
    long line,
    String eventId,
    String customer,
    String type,
    Instant occurredAt,
    Double value,
    String properties,
    Instant recordedAt) {}
