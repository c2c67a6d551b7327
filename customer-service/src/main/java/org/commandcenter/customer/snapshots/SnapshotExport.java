package org.commandcenter.customer.snapshots;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.parquet.DuckDb;

/** Rows of PostgreSQL as a Parquet file: one COPY, which is one consistent view, then DuckDB. */
@ApplicationScoped
class SnapshotExport {
  private final Database database;
  private final DuckDb duckDb;

  SnapshotExport(Database database, DuckDb duckDb) {
    this.database = database;
    this.duckDb = duckDb;
  }

  void write(String organization, SnapshotTable table, AsOf asOf, Path file) throws IOException {
    Path csv = Files.createTempFile("snapshot-", ".csv");
    try {
      copy(organization, table.rows(asOf), csv);
      convert(table, csv, file);
    } catch (SQLException e) {
      throw new IOException("Snapshot of " + table.tableName() + " failed", e);
    } finally {
      Files.delete(csv);
    }
  }

  private void copy(String organization, String rows, Path csv) {
    database.useOrganization(
        organization,
        handle -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
            Database.postgres(handle)
                .getCopyAPI()
                .copyOut("copy (" + rows + ") to stdout (format csv)", out);
          }
        });
  }

  private void convert(SnapshotTable table, Path csv, Path parquet) throws SQLException {
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement()) {
      sql.execute(
          """
          create view staged as select * from read_csv(%s, columns = %s, header = false,
            delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false,
            auto_detect = false)
          """
              .formatted(DuckDb.literal(csv), table.columns()));
      sql.execute(
          "copy (%s) to %s (format parquet, compression zstd)"
              .formatted(table.content(), DuckDb.literal(parquet)));
    }
  }
}
