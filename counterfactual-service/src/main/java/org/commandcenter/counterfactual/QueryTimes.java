package org.commandcenter.counterfactual;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.commandcenter.platform.problem.ApiException;

/** Times in query parameters: a date, meaning its beginning in UTC, or an RFC 3339 time. */
public final class QueryTimes {
  private QueryTimes() {}

  /**
   * @param text null for none
   * @throws ApiException {@code invalid_request} that names the parameter
   */
  public static Instant parse(String parameter, String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw ApiException.invalid(
          parameter, "must be a date or time, as 2026-05-01 or 2026-05-01T09:30:00Z");
    }
  }
}
