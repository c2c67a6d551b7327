package org.commandcenter.customer.hubspot.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as the list shows it.
 *
 * @param eventId HubSpot's number of it
 * @param reason why it was ignored or failed, or why it waits
 * @param body as HubSpot sent it
 */
public record EventEntry(
    UUID id,
    String eventId,
    String subscriptionType,
    Long objectId,
    Instant occurredAt,
    Instant receivedAt,
    EventState state,
    String reason,
    int attempts,
    JsonNode body) {}
