package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.parquet.DuckDb;
import org.jdbi.v3.core.Handle;

/** All events of an organization as one relation, as they were known at a date. */
@ApplicationScoped
public class EventHistory {
  private final Database database;
  private final DuckDb duckDb;
  private final EventFileRepository files;
  private final EventObjects objects;

  EventHistory(Database database, DuckDb duckDb, EventFileRepository files, EventObjects objects) {
    this.database = database;
    this.duckDb = duckDb;
    this.files = files;
    this.objects = objects;
  }

  /** Work with a DuckDB connection that is closed afterwards. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Connection duckDb) throws SQLException, IOException;
  }

  /**
   * Runs the work in DuckDB with a view {@code events} of everything that was known at the date:
   * customer_id (varchar, the canonical one), event_id (varchar), type (varchar), occurred_at
   * (timestamp, UTC), recorded_at (timestamp, UTC), value (double), properties (varchar, JSON). A
   * corrected event appears once, as it was last corrected by then.
   */
  public <T> T withEvents(String organization, AsOf asOf, Work<T> work) throws IOException {
    Path folder = Files.createTempDirectory("history-");
    try (Connection connection = duckDb.open();
        DuckSession duck = new DuckSession(connection)) {
      List<EventFile> known =
          database.inSnapshot(organization, handle -> export(handle, asOf, folder));
      HistoryView.create(duck, objects.local(organization, known), folder, asOf);
      return work.run(connection);
    } catch (SQLException e) {
      throw new IOException("The events could not be read", e);
    } finally {
      delete(folder);
    }
  }

  private List<EventFile> export(Handle handle, AsOf asOf, Path folder)
      throws SQLException, IOException {
    copy(
        handle,
        "select " + EventColumns.LIVE + " from event e where " + known("e.recorded_at", asOf),
        folder.resolve(HistoryView.LIVE));
    copy(
        handle,
        "select event_key from event_superseded where " + known("superseded_at", asOf),
        folder.resolve(HistoryView.SUPERSEDED));
    copy(
        handle,
        "select customer_id, canonical_id from customer_alias",
        folder.resolve(HistoryView.ALIASES));
    return files.all(handle);
  }

  private static String known(String column, AsOf asOf) {
    return asOf.isNow() ? "true" : column + " <= '" + asOf.at() + "'";
  }

  private static void copy(Handle handle, String query, Path csv) throws SQLException, IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
      Database.postgres(handle)
          .getCopyAPI()
          .copyOut("copy (" + query + ") to stdout (format csv)", out);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      for (Path file : content.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
