package org.commandcenter.customer.events;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.storage.StoredObject;
import org.jdbi.v3.core.Handle;

/** Makes staged rows part of the event store, in the transaction of one handle. */
final class EventAppend {
  /** Months are put together in one file up to about so many rows. */
  private static final long ROWS_OF_FILE = 100_000;

  private final Handle handle;
  private final String organization;
  private final DuckSession duck;
  private final StagedEvents staged;
  private final EventFileRepository files;
  private final EventObjects objects;
  private UUID dataset;

  EventAppend(
      Handle handle,
      String organization,
      DuckSession duck,
      StagedEvents staged,
      EventFileRepository files,
      EventObjects objects) {
    this.handle = handle;
    this.organization = organization;
    this.duck = duck;
    this.staged = staged;
    this.files = files;
    this.objects = objects;
  }

  /** Whole months, from the first inclusive to the last exclusive. */
  private record Span(LocalDateTime from, LocalDateTime to, long rows) {
    String condition(String column) {
      return "%1$s >= timestamp '%2$s' and %1$s < timestamp '%3$s'".formatted(column, from, to);
    }

    Instant first() {
      return from.toInstant(ZoneOffset.UTC);
    }

    Instant last() {
      return to.toInstant(ZoneOffset.UTC);
    }
  }

  /**
   * @param origin the dataset that says what is appended; null for none
   */
  EventAppend from(UUID origin) {
    this.dataset = origin;
    return this;
  }

  /** Stores what is new; its number. */
  long store(Path folder, String source) throws SQLException, IOException {
    List<EventFile> before = files.all(handle);
    Path live = folder.resolve("live.csv");
    Csv.fromPostgres(handle, "select " + EventColumns.LIVE + " from event e", live);
    List<Path> written = new ArrayList<>();
    long inserted = 0;
    for (Span span : spans()) {
      Path file = folder.resolve("events-" + written.size() + ".parquet");
      inserted += store(span, file, live, source);
      written.add(file);
    }
    if (inserted > 0) {
      String known =
          "(select %1$s from %2$s union all select %1$s from %3$s)"
              .formatted(
                  EventColumns.NAMES,
                  DuckSession.parquet(objects.local(organization, before)),
                  DuckSession.csv(live, EventColumns.CSV));
      new Corrections(duck, folder).note(handle, organization, DuckSession.parquet(written), known);
    }
    return inserted;
  }

  private List<Span> spans() throws SQLException {
    List<Span> spans = new ArrayList<>();
    duck.each(
        "select date_trunc('month', occurred_at)::timestamp, count(*) from %s group by 1 order by 1"
            .formatted(staged.file()),
        row -> {
          LocalDateTime month = row.getObject(1, LocalDateTime.class);
          long rows = row.getLong(2);
          Span last = spans.isEmpty() ? null : spans.getLast();
          if (last != null && last.rows() + rows <= ROWS_OF_FILE) {
            spans.removeLast();
            spans.add(new Span(last.from(), month.plusMonths(1), last.rows() + rows));
          } else {
            spans.add(new Span(month, month.plusMonths(1), rows));
          }
        });
    return spans;
  }

  private long store(Span span, Path file, Path live, String source)
      throws SQLException, IOException {
    List<Path> known =
        objects.local(organization, files.between(handle, span.first(), span.last()));
    duck.execute(
        """
        copy (
          select %1$s from (
            select *, row_number() over (partition by event_key order by line) as nth
            from %2$s where %3$s) s
          where nth = 1
            and not exists (select 1 from %4$s f where f.event_key = s.event_key and %5$s)
            and not exists (select 1 from %6$s l where l.event_key = s.event_key)
          order by customer_id, occurred_at, event_key
        ) to %7$s (format parquet, compression zstd)
        """
            .formatted(
                EventColumns.NAMES,
                staged.file(),
                span.condition("occurred_at"),
                DuckSession.parquet(known),
                span.condition("f.occurred_at"),
                DuckSession.csv(live, EventColumns.CSV),
                DuckDb.literal(file)));
    return register(file, source);
  }

  private long register(Path file, String source) throws SQLException, IOException {
    Optional<EventFile> content = WrittenFile.describe(duck, file);
    if (content.isEmpty()) {
      return 0;
    }
    String objectKey = "events/" + content.get().fileId() + ".parquet";
    StoredObject stored = objects.put(organization, objectKey, file);
    files.insert(handle, organization, content.get().stored(stored), source);
    if (dataset != null) {
      files.comesFrom(handle, content.get().fileId(), dataset);
    }
    return content.get().rows();
  }
}
