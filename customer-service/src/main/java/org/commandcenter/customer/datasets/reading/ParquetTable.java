package org.commandcenter.customer.datasets.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;

/** A Parquet file; its values are read as the texts that they would be in CSV. */
record ParquetTable(List<String> names, List<String> columns, Path upload) implements RawTable {

  /**
   * @throws ApiException {@code unreadable_table} for a damaged file, {@code empty_upload}
   */
  static ParquetTable read(DuckDb duckDb, Path upload) throws IOException {
    List<String> columns = new ArrayList<>();
    try (Connection connection = duckDb.open();
        Statement sql = connection.createStatement()) {
      try (ResultSet rows = sql.executeQuery("describe select * from " + file(upload))) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
      // Reads every value once: a file that is damaged within is refused here, with its reason.
      try (ResultSet row =
          sql.executeQuery(
              "select count(*), %s from %s"
                  .formatted(
                      columns.stream()
                          .map(name -> "count(cast(" + identifier(name) + " as varchar))")
                          .collect(Collectors.joining(", ")),
                      file(upload)))) {
        row.next();
        if (row.getLong(1) == 0) {
          throw new ApiException(CustomerError.EMPTY_UPLOAD, "The Parquet file holds no rows");
        }
      }
    } catch (SQLException e) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE,
          "The Parquet file is damaged or cut off, or uses what is not understood here; write it"
              + " again and compare its size");
    }
    if (columns.size() < 2) {
      throw new ApiException(
          CustomerError.UNREADABLE_TABLE, "The Parquet file has fewer than two columns");
    }
    return new ParquetTable(TableFiles.unique(columns), columns, upload);
  }

  @Override
  public String format() {
    return "parquet";
  }

  @Override
  public boolean decimalComma() {
    return false;
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public String relation() {
    return "(select file_row_number + 1 as line, %s from read_parquet(%s, file_row_number = true))"
        .formatted(
            IntStream.range(0, columns.size())
                .mapToObj(i -> "cast(" + identifier(columns.get(i)) + " as varchar) as c" + i)
                .collect(Collectors.joining(", ")),
            DuckDb.literal(upload));
  }

  /** A row's text is its JSON. */
  @Override
  public void originals(Connection duckDb, Set<Long> lines, BiConsumer<Long, String> found)
      throws SQLException {
    String row =
        columns.stream()
            .map(name -> identifier(name) + " := " + identifier(name))
            .collect(Collectors.joining(", ", "struct_pack(", ")"));
    String query =
        """
        select file_row_number + 1, cast(to_json(%s) as varchar)
        from read_parquet(%s, file_row_number = true)
        where list_contains(cast(? as bigint[]), file_row_number + 1) order by 1
        """
            .formatted(row, DuckDb.literal(upload));
    try (PreparedStatement sql = duckDb.prepareStatement(query)) {
      sql.setString(1, lines.toString());
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          found.accept(rows.getLong(1), rows.getString(2));
        }
      }
    }
  }

  @Override
  public long without(Connection duckDb, Mention mention, Path target) throws SQLException {
    String names = mention.names().stream().map(DuckDb::literal).collect(Collectors.joining(", "));
    String condition =
        mention.prefixes().entrySet().stream()
            .map(
                column ->
                    "%s || trim(cast(%s as varchar)) in (%s)"
                        .formatted(
                            DuckDb.literal(column.getValue()),
                            identifier(columns.get(column.getKey())),
                            names))
            .collect(Collectors.joining(" or "));
    try (Statement sql = duckDb.createStatement()) {
      long named =
          count(sql, "select count(*) from %s where %s".formatted(file(upload), condition));
      if (named > 0) {
        sql.execute(
            "copy (select * from %s where (%s) is not true) to %s (format parquet, compression zstd)"
                .formatted(file(upload), condition, DuckDb.literal(target)));
      }
      return named;
    }
  }

  private static long count(Statement sql, String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String file(Path file) {
    return "read_parquet(" + DuckDb.literal(file) + ")";
  }

  private static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
