package org.commandcenter.churn.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.commandcenter.platform.snapshot.Snapshots;

/** Makes Parquet snapshots of the newest scoring run, when they are first asked for. */
@ApplicationScoped
class Publisher {
  /** Of the tables' columns: files of another format are made anew. */
  private static final String FORMAT = "2-";

  private final Database database;
  private final Snapshots snapshots;
  private final DuckDb duckDb;

  Publisher(Database database, Snapshots snapshots, DuckDb duckDb) {
    this.database = database;
    this.snapshots = snapshots;
    this.duckDb = duckDb;
  }

  /** The table as of the newest scoring run; empty before the first. */
  SnapshotManifest publish(String organization, String name) {
    PublishedTable table =
        PublishedTable.named(name).orElseThrow(() -> ApiException.notFound("table", name));
    return snapshots.publish(
        organization,
        table.name().toLowerCase(Locale.ROOT),
        FORMAT + version(organization),
        file -> write(organization, table, file));
  }

  /**
   * The run, when it ended and how many were erased: a run that is repeated makes a new version,
   * and so does an erasure.
   */
  private String version(String organization) {
    return database.inOrganization(
        organization,
        handle ->
            handle
                .createQuery(
                    """
                    select id || '-' || to_char(finished_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
                      || coalesce((select '-' || nullif(count(*), 0) from erased_customer), '')
                    from scoring_run order by finished_at desc limit 1
                    """)
                .mapTo(String.class)
                .findOne()
                .orElse("none"));
  }

  private long write(String organization, PublishedTable table, Path target) throws IOException {
    Path csv = Files.createTempFile("publish-", ".csv");
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement()) {
      export(organization, table.query(), csv);
      sql.execute(
          """
          copy (select * from read_csv(%s, columns = %s, header = false, auto_detect = false,
            delim = ',', quote = '"', escape = '"', nullstr = ''))
          to %s (format parquet)
          """
              .formatted(DuckDb.literal(csv), table.columns(), DuckDb.literal(target)));
      try (ResultSet count =
          sql.executeQuery(
              "select count(*) from read_parquet(%s)".formatted(DuckDb.literal(target)))) {
        count.next();
        return count.getLong(1);
      }
    } catch (SQLException e) {
      throw new IOException("The snapshot could not be written", e);
    } finally {
      Files.delete(csv);
    }
  }

  private void export(String organization, String query, Path csv) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      database.useOrganization(
          organization,
          handle ->
              Database.postgres(handle)
                  .getCopyAPI()
                  .copyOut("copy (" + query + ") to stdout (format csv)", (Writer) out));
    }
  }
}
