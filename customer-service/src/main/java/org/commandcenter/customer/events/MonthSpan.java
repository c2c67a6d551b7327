package org.commandcenter.customer.events;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole months that share a file.
 *
 * @param from the first month's begin
 * @param to the end of the last one, exclusive
 */
record MonthSpan(LocalDateTime from, LocalDateTime to, long rows) {
  /** Months are put together in one file up to about so many rows. */
  private static final long ROWS_OF_FILE = 100_000;

  /** The spans of a relation's events, in order. */
  static List<MonthSpan> of(DuckSession duck, String relation) throws SQLException {
    List<MonthSpan> spans = new ArrayList<>();
    duck.each(
        "select date_trunc('month', occurred_at)::timestamp, count(*) from %s group by 1 order by 1"
            .formatted(relation),
        row -> {
          LocalDateTime month = row.getObject(1, LocalDateTime.class);
          MonthSpan next = new MonthSpan(month, month.plusMonths(1), row.getLong(2));
          if (!spans.isEmpty() && spans.getLast().rows() + next.rows() <= ROWS_OF_FILE) {
            MonthSpan last = spans.removeLast();
            next = new MonthSpan(last.from(), next.to(), last.rows() + next.rows());
          }
          spans.add(next);
        });
    return spans;
  }

  String condition(String column) {
    return "%1$s >= timestamp '%2$s' and %1$s < timestamp '%3$s'".formatted(column, from, to);
  }

  boolean overlaps(EventFile file) {
    Instant first = from.toInstant(ZoneOffset.UTC);
    Instant last = to.toInstant(ZoneOffset.UTC);
    return file.firstOccurredAt().isBefore(last) && !file.lastOccurredAt().isBefore(first);
  }
}
