package org.commandcenter.customer.events;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.platform.parquet.DuckDb;

/** What a Parquet file of events, just written, has in it. */
final class WrittenFile {
  private WrittenFile() {}

  /** Empty when it has no rows. Where it will be stored is not known yet. */
  static Optional<EventFile> describe(DuckSession duck, Path file, String source)
      throws SQLException {
    String rows = "read_parquet(" + DuckDb.literal(file) + ")";
    List<LocalDate> months = new ArrayList<>();
    duck.each(
        "select distinct date_trunc('month', occurred_at)::date from " + rows + " order by 1",
        row -> months.add(row.getObject(1, LocalDate.class)));
    List<EventFile> found = new ArrayList<>();
    duck.each(
        "select count(*), min(occurred_at), max(occurred_at), min(recorded_at), max(recorded_at) from "
            + rows,
        row -> {
          if (row.getLong(1) > 0) {
            found.add(
                new EventFile(
                    UUID.randomUUID(),
                    "",
                    utc(row.getObject(2, LocalDateTime.class)),
                    utc(row.getObject(3, LocalDateTime.class)),
                    utc(row.getObject(4, LocalDateTime.class)),
                    utc(row.getObject(5, LocalDateTime.class)),
                    row.getLong(1),
                    0,
                    "",
                    months,
                    source));
          }
        });
    return found.stream().findFirst();
  }

  private static Instant utc(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC);
  }
}
