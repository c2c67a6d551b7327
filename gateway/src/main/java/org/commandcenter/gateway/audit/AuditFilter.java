package org.commandcenter.gateway.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.commandcenter.platform.problem.ApiException;

/**
 * Which entries are wanted; null asks for all.
 *
 * @param since at or after
 * @param until before
 * @param path beginning of the path
 */
record AuditFilter(
    String subject,
    String tableauUser,
    Instant since,
    Instant until,
    String path,
    String method,
    Integer status) {

  AuditFilter {
    if (since != null && until != null && !since.isBefore(until)) {
      throw ApiException.invalid("until", "must lie after since");
    }
    if (subject != null && subject.indexOf('\0') >= 0) {
      throw ApiException.invalid("subject", "must be a user name, an API key or a service");
    }
    if (tableauUser != null && tableauUser.indexOf('\0') >= 0) {
      throw ApiException.invalid("tableau_user", "must be a name, as Tableau told it");
    }
    if (path != null && path.indexOf('\0') >= 0) {
      throw ApiException.invalid("path", "must have no NUL character");
    }
    if (method != null && !method.matches("[A-Za-z]{1,20}")) {
      throw ApiException.invalid("method", "must be an HTTP method, as GET");
    }
    if (path != null && !path.startsWith("/")) {
      throw ApiException.invalid("path", "must begin with '/', as /api/customers");
    }
    if (status != null && (status < 100 || status > 599)) {
      throw ApiException.invalid("status", "must be an HTTP status, 100 to 599");
    }
    method = method == null ? null : method.toUpperCase(Locale.ROOT);
  }

  /** Reads a time of the query. */
  static Instant time(String field, String value) {
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw ApiException.invalid(field, "must be a time in RFC 3339, as 2026-05-01T09:30:00Z");
    }
  }
}
