package org.commandcenter.counterfactual.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.platform.parquet.DuckDb;

/** Turns a neighbour's Parquet files into the CSV that PostgreSQL's COPY reads. */
@ApplicationScoped
class SnapshotReader {
  private static final List<String> MACROS =
      List.of(
          "create macro utc(t) as strftime(t::timestamp, '%Y-%m-%dT%H:%M:%S.%fZ')",
          "create macro number(t) as case when isfinite(try_cast(t as double)) "
              + "then try_cast(t as double) end");

  private final DuckDb duckDb;

  SnapshotReader(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  /** A new temporary file; the caller deletes it. */
  Path toCsv(Feed feed, List<Path> files) throws IOException {
    Path csv = Files.createTempFile("feed-" + feed.table() + "-", ".csv");
    if (files.isEmpty()) {
      return csv;
    }
    String list = files.stream().map(DuckDb::literal).collect(Collectors.joining(", "));
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement()) {
      for (String macro : MACROS) {
        sql.execute(macro);
      }
      sql.execute("create view snapshot as select * from read_parquet([" + list + "])");
      sql.execute(
          "copy (%s) to %s (format csv, header false, nullstr '')"
              .formatted(feed.query(), DuckDb.literal(csv)));
      return csv;
    } catch (SQLException e) {
      Files.deleteIfExists(csv);
      throw new IOException("The snapshot of " + feed.snapshot() + " cannot be read", e);
    }
  }
}
