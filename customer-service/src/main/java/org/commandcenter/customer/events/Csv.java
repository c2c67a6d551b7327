package org.commandcenter.customer.events;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Rows between PostgreSQL and DuckDB: a file in between. */
final class Csv {
  private Csv() {}

  static void fromPostgres(Handle handle, String query, Path file)
      throws SQLException, IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      Database.postgres(handle)
          .getCopyAPI()
          .copyOut("copy (" + query + ") to stdout (format csv)", out);
    }
  }

  static void toPostgres(Handle handle, Path file, String table) throws SQLException, IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      Database.postgres(handle)
          .getCopyAPI()
          .copyIn("copy " + table + " from stdin (format csv)", in);
    }
  }
}
