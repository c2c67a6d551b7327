package org.commandcenter.customer.events;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.platform.parquet.DuckDb;

/** Writes events as files of whole months, sorted by customer, and puts them into storage. */
final class EventWriter {
  private final String organization;
  private final DuckSession duck;
  private final Path folder;
  private final EventObjects objects;

  EventWriter(String organization, DuckSession duck, Path folder, EventObjects objects) {
    this.organization = organization;
    this.duck = duck;
    this.folder = folder;
    this.objects = objects;
  }

  /** Writes a relation of events that are all new. */
  List<NewFile> writeAll(String relation) throws SQLException, IOException {
    List<NewFile> written = new ArrayList<>();
    for (MonthSpan span : MonthSpan.of(duck, relation)) {
      write(
          "select %s from %s where %s"
              .formatted(EventColumns.NAMES, relation, span.condition("occurred_at")),
          written);
    }
    return written;
  }

  /** Writes what a relation with the further column {@code line} adds to what is known. */
  List<NewFile> writeNew(String relation, StoreState known) throws SQLException, IOException {
    List<NewFile> written = new ArrayList<>();
    for (MonthSpan span : MonthSpan.of(duck, relation)) {
      duck.execute(
          """
          create or replace temp table repeated as select event_key, min(line) as line from %s
          where %s group by event_key having count(*) > 1
          """
              .formatted(relation, span.condition("occurred_at")));
      write(
          """
          select %1$s from %2$s s where %3$s
            and not exists (
              select 1 from repeated r where r.event_key = s.event_key and r.line < s.line)
            and not exists (select 1 from %4$s f where f.event_key = s.event_key and %5$s)
            and not exists (select 1 from %6$s l where l.event_key = s.event_key)
          """
              .formatted(
                  EventColumns.NAMES,
                  relation,
                  span.condition("s.occurred_at"),
                  known.archived(span),
                  span.condition("f.occurred_at"),
                  known.liveRows()),
          written);
    }
    return written;
  }

  private void write(String query, List<NewFile> written) throws SQLException, IOException {
    Path path = folder.resolve(UUID.randomUUID() + ".parquet");
    duck.execute(
        "copy (%s order by customer_id, occurred_at, event_key) to %s (format parquet, compression zstd)"
            .formatted(query, DuckDb.literal(path)));
    Optional<EventFile> content = WrittenFile.describe(duck, path);
    if (content.isPresent()) {
      String key = "events/" + content.get().fileId() + ".parquet";
      written.add(new NewFile(path, content.get().stored(objects.put(organization, key, path))));
    }
  }
}
