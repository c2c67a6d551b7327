package org.commandcenter.customer.asof;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.commandcenter.platform.problem.ApiException;

/**
 * The date T to whose knowledge an answer is limited: of what had happened before T, only what was
 * recorded by T. In SQL: {@code recorded_at <= T and occurred_at <= T} ({@code effective_at} for
 * profiles).
 *
 * @param at T; null stands for now, where nothing needs to be left out
 */
public record AsOf(Instant at) {
  public static final AsOf NOW = new AsOf(null);

  /**
   * @param text the query parameter {@code as_of}, RFC 3339 with offset; null or blank means now
   * @throws ApiException {@code invalid_request} naming the field
   */
  public static AsOf parse(String text) {
    if (text == null || text.isBlank()) {
      return NOW;
    }
    try {
      return new AsOf(OffsetDateTime.parse(text.strip()).toInstant());
    } catch (DateTimeException e) {
      throw ApiException.invalid(
          "as_of", "must be a time with offset, as 2026-01-31T00:00:00Z (write + as %2B)");
    }
  }

  public boolean isNow() {
    return at == null;
  }
}
