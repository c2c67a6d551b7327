package org.commandcenter.customer.events;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.platform.parquet.DuckDb;

/** Statements on one DuckDB connection, over files. */
final class DuckSession implements AutoCloseable {
  private final Statement sql;

  DuckSession(Connection connection) throws SQLException {
    this.sql = connection.createStatement();
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Row {
    void read(ResultSet row) throws SQLException;
  }

  void execute(String statement) throws SQLException {
    sql.execute(statement);
  }

  long number(String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  void each(String query, Row reader) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  /** A CSV file as PostgreSQL's COPY and our own write it, as a relation. */
  static String csv(Path file, String columns) {
    return """
    read_csv(%s, columns = %s, header = false, delim = ',', quote = '"', escape = '"',
      nullstr = '', allow_quoted_nulls = false, auto_detect = false)\
    """
        .formatted(DuckDb.literal(file), columns);
  }

  /** Event files as a relation; without any, one with the same columns and no rows. */
  static String parquet(List<Path> files) {
    if (files.isEmpty()) {
      return "(select " + EventColumns.EMPTY + " where false)";
    }
    return files.stream()
        .map(DuckDb::literal)
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
