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
  private final String source;

  EventWriter(
      String organization, DuckSession duck, Path folder, EventObjects objects, String source) {
    this.organization = organization;
    this.duck = duck;
    this.folder = folder;
    this.objects = objects;
    this.source = source;
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

  /** Writes what staged rows add to what is known. */
  List<NewFile> writeNew(StagedEvents staged, StoreState known) throws SQLException, IOException {
    KnownRows skipped = new KnownRows(duck, staged.file());
    skipped.findRepeated();
    List<NewFile> written = new ArrayList<>();
    for (MonthSpan span : MonthSpan.of(duck, staged.file())) {
      skipped.findKnown(span, known);
      write(
          "select %s from %s e where %s%s"
              .formatted(
                  EventColumns.NAMES,
                  staged.file(),
                  span.condition("e.occurred_at"),
                  skipped.exclusion("e")),
          written);
    }
    return written;
  }

  private void write(String query, List<NewFile> written) throws SQLException, IOException {
    Path path = folder.resolve(UUID.randomUUID() + ".parquet");
    duck.execute(
        """
        copy (%s order by customer_id, occurred_at, event_id)
        to %s (format parquet, compression zstd, compression_level 1)
        """
            .formatted(query, DuckDb.literal(path)));
    Optional<EventFile> content = WrittenFile.describe(duck, path, source);
    if (content.isPresent()) {
      String key = "events/" + content.get().fileId() + ".parquet";
      written.add(new NewFile(path, content.get().stored(objects.put(organization, key, path))));
    }
  }
}
