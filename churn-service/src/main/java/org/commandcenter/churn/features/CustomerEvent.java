package org.commandcenter.churn.features;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that happened to a customer.
 *
 * @param type as {@code transaction}, {@code usage}, {@code support_ticket}
 * @param recordedAt when we learnt of it
 * @param value NaN where it has none
 */
public record CustomerEvent(String type, Instant occurredAt, Instant recordedAt, double value) {
  public CustomerEvent {
    requireNonNull(type);
    requireNonNull(occurredAt);
    requireNonNull(recordedAt);
  }

  /** Known from the moment it happened. */
  public static CustomerEvent known(String type, Instant occurredAt, double value) {
    return new CustomerEvent(type, occurredAt, occurredAt, value);
  }

  Instant knownAt(KnownBy knownBy) {
    return knownBy == KnownBy.RECORDED && recordedAt.isAfter(occurredAt) ? recordedAt : occurredAt;
  }
}
