package org.commandcenter.action.trigger;

import java.time.Instant;
import java.util.UUID;
import org.commandcenter.action.outbox.DeliveryState;

/**
 * An action and where it stands. Its state is that of its delivery through the channel.
 *
 * @param intervention what is done for the customers; null when the action is only a message
 * @param test sent to try the channel
 * @param reason why it waits, failed or was skipped; null when there is nothing to say
 * @param attempts attempts begun
 * @param nextAttemptAt when the next attempt is due; null unless it waits
 * @param settledAt when it was delivered, given up or skipped
 */
public record Action(
    UUID id,
    ActionType actionType,
    Priority priority,
    String message,
    String intervention,
    int customersAffected,
    boolean test,
    DeliveryState state,
    String reason,
    int attempts,
    Instant nextAttemptAt,
    String createdBy,
    Instant createdAt,
    Instant settledAt) {}
