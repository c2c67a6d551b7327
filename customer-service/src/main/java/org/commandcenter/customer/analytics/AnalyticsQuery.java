package org.commandcenter.customer.analytics;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of the figures. */
public class AnalyticsQuery {
  @QueryParam("start_date")
  @Parameter(description = "First day, as 2026-01-01; without it from the beginning")
  String startDate;

  @QueryParam("end_date")
  @Parameter(description = "Last day, included; without it until as_of or now")
  String endDate;

  @QueryParam("region")
  String region;

  @QueryParam("industry")
  String industry;

  @QueryParam("policy")
  @Parameter(description = "generic or gradion")
  String policy;

  @QueryParam("as_of")
  @Parameter(description = "What was known then, RFC 3339")
  String asOf;

  /**
   * @throws ApiException {@code invalid_request} naming the field
   */
  public Window window() {
    LocalDate start = day("start_date", startDate);
    LocalDate end = day("end_date", endDate);
    if (start != null && end != null && end.isBefore(start)) {
      throw ApiException.invalid("end_date", "must not be before start_date");
    }
    return new Window(start, end, text(region), text(industry), AsOf.parse(asOf));
  }

  public String policy() {
    return policy;
  }

  private static LocalDate day(String field, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text.strip());
      if (day.getYear() >= 1900 && day.getYear() <= 2200) {
        return day;
      }
    } catch (DateTimeException e) {
      // Said below, as for a day of another era.
    }
    throw ApiException.invalid(field, "must be a day, as 2026-01-31");
  }

  private static String text(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /**
   * Of whom and when.
   *
   * @param startDate first day, UTC; null for the beginning
   * @param endDate last day, UTC, included; null for as of T
   * @param region null for all; upper and lower case are the same
   * @param industry null for all; upper and lower case are the same
   */
  public record Window(
      LocalDate startDate, LocalDate endDate, String region, String industry, AsOf asOf) {

    /** The first moment; null for the beginning. */
    public Instant start() {
      return startDate == null ? null : startDate.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first moment after the window, and never after T. */
    public Instant end(Instant now) {
      Instant latest = asOf.isNow() ? now : asOf.at();
      if (endDate == null) {
        return latest;
      }
      Instant end = endOfDay();
      return end.isBefore(latest) ? end : latest;
    }

    /** The last moment of the window. */
    public Instant until(Instant now) {
      Instant end = end(now);
      return endDate == null || end.isBefore(endOfDay()) ? end : end.minus(1, ChronoUnit.MICROS);
    }

    private Instant endOfDay() {
      return endDate.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }
}
