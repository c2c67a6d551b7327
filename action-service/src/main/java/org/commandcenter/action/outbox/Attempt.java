package org.commandcenter.action.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * One attempt to deliver.
 *
 * @param endedAt null while it is under way
 * @param outcome {@code ok}, {@code retry}, {@code permanent}, {@code disable}, or {@code lost}
 *     when the process died before the answer was recorded; null while it is under way
 */
public record Attempt(
    UUID deliveryId,
    int attempt,
    Instant startedAt,
    Instant endedAt,
    String outcome,
    String reason) {}
