package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.LoadSession;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.erasure.ErasureLock;
import org.jdbi.v3.core.Handle;

/**
 * Takes events in bulk: they become Parquet files at once, and only those files' names are rows.
 */
@ApplicationScoped
public class EventArchive {
  static final String TABLE = "events";

  private final Database database;
  private final EventFileRepository files;
  private final EventObjects objects;

  EventArchive(Database database, EventFileRepository files, EventObjects objects) {
    this.database = database;
    this.files = files;
    this.objects = objects;
  }

  /**
   * Appends all rows of a relation in one transaction, or none. Content that is known changes
   * nothing and counts as unchanged; other content under a known event_id corrects it. Rows of
   * unknown customers are told to the listener.
   *
   * @param relation table, view or file of the given connection with the columns line (bigint),
   *     event_id (varchar), customer_ref (varchar: external identifier or UUID), type (varchar),
   *     occurred_at (timestamp, UTC), recorded_at (timestamp, UTC; null for now), value (double),
   *     properties (varchar: the text of a JSON object; null for none)
   */
  public LoadCounts append(
      String organization, Connection duckDb, String relation, LoadListener listener)
      throws SQLException, IOException {
    return append(organization, duckDb, relation, null, listener);
  }

  /**
   * The same for the events of a dataset, whose files are known to come from it.
   *
   * @param dataset may be null
   */
  public LoadCounts append(
      String organization, Connection duckDb, String relation, UUID dataset, LoadListener listener)
      throws SQLException, IOException {
    try (WorkFolder folder = new WorkFolder();
        DuckSession duck = new DuckSession(duckDb)) {
      return database.inOrganization(
          organization,
          handle -> {
            LoadSession.prepare(handle);
            ErasureLock.holdOff(handle, organization);
            return append(handle, organization, duck, relation, folder.path(), dataset, listener);
          });
    }
  }

  private LoadCounts append(
      Handle handle,
      String organization,
      DuckSession duck,
      String relation,
      Path folder,
      UUID dataset,
      LoadListener listener)
      throws SQLException, IOException {
    StagedEvents staged = new StagedEvents(duck, relation, folder, listener);
    long rows = staged.resolve(handle);
    if (rows == 0) {
      return new LoadCounts(0, 0, 0);
    }
    long inserted =
        new EventAppend(handle, organization, duck, folder, files, objects).store(staged, dataset);
    return new LoadCounts(inserted, 0, rows - inserted);
  }
}
