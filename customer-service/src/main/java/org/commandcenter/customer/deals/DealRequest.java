package org.commandcenter.customer.deals;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.commandcenter.customer.loading.DealRow;
import org.commandcenter.platform.problem.ApiException;

/**
 * What is said of a deal. A field that is absent or null stays as it was.
 *
 * @param externalId the source's identifier; one is made for a new deal without
 * @param customerId UUID or any external identifier of the customer
 * @param amount at least 0
 * @param currency three letters, ISO 4217
 * @param status open, won, lost; else told by the stage's name
 * @param probability 0..1
 * @param effectiveAt from when on this is so; null for now
 */
public record DealRequest(
    String externalId,
    String customerId,
    String name,
    BigDecimal amount,
    String currency,
    String stage,
    String status,
    Double probability,
    LocalDate expectedCloseDate,
    String owner,
    Instant createdAt,
    Instant closedAt,
    JsonNode attributes,
    Instant effectiveAt) {
  private static final int ID = 200;
  private static final int NAME = 500;
  private static final BigDecimal MONEY = BigDecimal.valueOf(1e12);
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  public DealRequest {
    externalId = text("external_id", externalId, ID);
    customerId = text("customer_id", customerId, ID);
    name = text("name", name, NAME);
    stage = text("stage", stage, ID);
    owner = text("owner", owner, NAME);
    if (amount != null && (amount.signum() < 0 || amount.compareTo(MONEY) > 0)) {
      throw ApiException.invalid("amount", "must be between 0 and 1e12");
    }
    if (currency != null && !currency.matches("[A-Za-z]{3}")) {
      throw ApiException.invalid("currency", "must be three letters, as EUR");
    }
    if (probability != null && !(probability >= 0 && probability <= 1)) {
      throw ApiException.invalid("probability", "must be between 0 and 1");
    }
    if (status != null) {
      status = DealFilter.parse(status.strip()).name().toLowerCase(Locale.ROOT);
    }
    if (attributes != null && !attributes.isNull() && !attributes.isObject()) {
      throw ApiException.invalid("attributes", "must be an object");
    }
    time("created_at", createdAt);
    time("closed_at", closedAt);
    time("effective_at", effectiveAt);
    if (createdAt != null && closedAt != null && closedAt.isBefore(createdAt)) {
      throw ApiException.invalid("closed_at", "must not be before created_at");
    }
  }

  DealRow row(String id) {
    return new DealRow(
        1,
        id,
        customerId,
        name,
        amount,
        currency == null ? null : currency.toUpperCase(Locale.ROOT),
        stage,
        status,
        probability,
        expectedCloseDate,
        owner,
        createdAt,
        closedAt,
        attributes == null || attributes.isNull() ? null : attributes.toString(),
        effectiveAt,
        null);
  }

  private static void time(String field, Instant time) {
    if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
      throw ApiException.invalid(field, "must lie between 1990 and 2200");
    }
  }

  private static String text(String field, String value, int max) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > max || value.indexOf('\0') >= 0) {
      throw ApiException.invalid(field, "must have at most " + max + " characters, and no NUL");
    }
    return value.strip();
  }
}
