package org.commandcenter.customer.loading;

import java.time.Instant;

/**
 * That a customer churned or was retained.
 *
 * @param line where it stands in its source, ascending from 1
 * @param customer external identifier or UUID of the customer
 * @param outcome churned or retained
 * @param properties further fields as the text of a JSON object; null for none
 * @param recordedAt when this became known; null for now
 */
public record OutcomeRow(
    long line,
    String customer,
    String outcome,
    Instant occurredAt,
    String properties,
    Instant recordedAt) {}
