package org.commandcenter.customer.deals;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An opportunity: each field as last said.
 *
 * @param customerId canonical identity; null while the customer is unknown
 * @param customerRef the customer as the source names it
 * @param company the customer's name
 * @param amount worth in the currency
 * @param probability that it is won, as somebody said, 0..1
 * @param createdAt when it was opened; null where nobody said and it was closed when we heard of it
 * @param closedAt when it was won or lost; null while it is open, or where nobody said
 * @param changedAt since when the last thing said of it holds
 * @param recordedAt when that became known
 */
public record Deal(
    UUID dealId,
    String externalId,
    UUID customerId,
    String customerRef,
    String company,
    String name,
    BigDecimal amount,
    String currency,
    String stage,
    Status status,
    Double probability,
    LocalDate expectedCloseDate,
    String owner,
    Instant createdAt,
    Instant closedAt,
    JsonNode attributes,
    Instant changedAt,
    Instant recordedAt) {

  /** Whether and how it is decided. */
  public enum Status {
    OPEN,
    WON,
    LOST
  }
}
