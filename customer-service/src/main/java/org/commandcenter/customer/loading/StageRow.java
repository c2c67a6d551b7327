package org.commandcenter.customer.loading;

import java.time.Instant;

/**
 * That a customer moved to a stage.
 *
 * @param line where it stands in its source, ascending from 1
 * @param customer external identifier or UUID of the customer
 * @param stage lead, mql, sql, customer or churned
 * @param occurredAt when; null where the source has no date: then the move counts, its time not
 * @param recordedAt when this became known; null for now
 */
public record StageRow(
    long line, String customer, String stage, Instant occurredAt, Instant recordedAt) {}
