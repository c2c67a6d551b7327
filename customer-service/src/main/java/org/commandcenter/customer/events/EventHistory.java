package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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

  /** Work with the events of each month. */
  @FunctionalInterface
  public interface MonthWork<T> {
    T run(EventMonths months) throws SQLException, IOException;
  }

  /**
   * Runs the work in DuckDB with a view {@code events} of everything that was known at the date:
   * customer_id (varchar, the canonical one), event_id (varchar), type (varchar), occurred_at
   * (timestamp, UTC), recorded_at (timestamp, UTC), value (double), properties (varchar, JSON). A
   * corrected event appears once, as it was last corrected by then.
   */
  public <T> T withEvents(String organization, AsOf asOf, Work<T> work) throws IOException {
    return read(organization, asOf, (connection, duck, known) -> work.run(connection));
  }

  /** Runs the work with the same events month by month. */
  public <T> T withMonths(String organization, AsOf asOf, MonthWork<T> work) throws IOException {
    return read(
        organization,
        asOf,
        (connection, duck, known) -> work.run(new EventMonths(duck, known, asOf)));
  }

  private interface Reading<T> {
    T run(Connection connection, DuckSession duck, List<EventFile> known)
        throws SQLException, IOException;
  }

  private <T> T read(String organization, AsOf asOf, Reading<T> reading) throws IOException {
    return objects.reading(organization, () -> readOnce(organization, asOf, reading));
  }

  private <T> T readOnce(String organization, AsOf asOf, Reading<T> reading)
      throws SQLException, IOException {
    try (WorkFolder folder = new WorkFolder();
        Connection connection = duckDb.open();
        DuckSession duck = new DuckSession(connection)) {
      List<EventFile> used =
          database.inSnapshot(organization, handle -> export(handle, asOf, folder.path()));
      List<Path> local = objects.local(organization, used);
      HistoryView.create(duck, local, folder.path(), asOf);
      return reading.run(connection, duck, used);
    }
  }

  private List<EventFile> export(Handle handle, AsOf asOf, Path folder)
      throws SQLException, IOException {
    Csv.fromPostgres(
        handle,
        "select " + EventColumns.LIVE + " from event e where " + known("e.recorded_at", asOf),
        folder.resolve(HistoryView.LIVE));
    Csv.fromPostgres(
        handle,
        "select event_key, event_id, occurred_at at time zone 'UTC' from event_superseded where "
            + known("superseded_at", asOf),
        folder.resolve(HistoryView.SUPERSEDED));
    Csv.fromPostgres(
        handle,
        "select customer_id, canonical_id from customer_alias",
        folder.resolve(HistoryView.ALIASES));
    return files.all(handle);
  }

  private static String known(String column, AsOf asOf) {
    return asOf.isNow() ? "true" : column + " <= '" + asOf.at() + "'";
  }
}
