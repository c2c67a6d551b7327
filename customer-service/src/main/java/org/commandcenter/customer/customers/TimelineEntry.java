package org.commandcenter.customer.customers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One thing in a customer's history.
 *
 * @param at when it happened, or from when on a profile version is in force
 * @param type the event's type, the outcome, the new stage, or {@code profile_changed}
 * @param value the event's value; the mrr of a profile version; null for outcomes and stages
 * @param properties the event's or outcome's further fields; the fields of a profile version; of a
 *     stage, the one before, who said so and whether the date was known
 * @param recordedAt when it became known
 */
public record TimelineEntry(
    Instant at, Kind kind, String type, Double value, JsonNode properties, Instant recordedAt) {

  /** Where an entry comes from. */
  public enum Kind {
    EVENT,
    OUTCOME,
    PROFILE,
    STAGE
  }
}
