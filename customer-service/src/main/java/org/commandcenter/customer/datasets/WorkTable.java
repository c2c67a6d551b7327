package org.commandcenter.customer.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.parquet.DuckDb;

/** A table at work in DuckDB: looked at, typed, cleaned, written. */
final class WorkTable implements AutoCloseable {
  private static final int FEW = 10;

  private final RawTable raw;
  private final Connection connection;
  private final Statement sql;

  WorkTable(DuckDb duckDb, RawTable raw, Path folder) throws SQLException {
    this.raw = raw;
    this.connection = duckDb.open();
    this.sql = connection.createStatement();
    Path columnar = folder.resolve("texts.parquet");
    String columns = each(", ", i -> "'c%d': 'varchar'".formatted(i));
    String values = each(", ", i -> Values.present("c" + i) + " as v" + i);
    sql.execute(
        """
        copy (select line, %s from read_csv(%s, columns = {'line': 'bigint', %s}, header = false,
          delim = ',', quote = '"', escape = '"', auto_detect = false)) to %s (format parquet)
        """
            .formatted(values, DuckDb.literal(raw.plain()), columns, DuckDb.literal(columnar)));
    sql.execute(
        "create view texts as select * from read_parquet(" + DuckDb.literal(columnar) + ")");
  }

  /** What each column looks like. */
  List<ColumnProfile> profiles() throws SQLException {
    List<ColumnProfile> profiles = new ArrayList<>();
    for (int i = 0; i < raw.names().size(); i++) {
      profiles.add(profile(i));
    }
    return profiles;
  }

  private ColumnProfile profile(int position) throws SQLException {
    String value = "v" + position;
    long distinct =
        number(
            "select count(*) from (select distinct %1$s from texts where %1$s is not null)"
                .formatted(value));
    List<String> few = new ArrayList<>();
    if (distinct <= FEW) {
      try (ResultSet rows =
          sql.executeQuery(
              "select distinct %1$s from texts where %1$s is not null order by 1"
                  .formatted(value))) {
        while (rows.next()) {
          few.add(rows.getString(1));
        }
      }
    }
    try (ResultSet row =
        sql.executeQuery(
            """
            select count(*), count(v), count(n),
              count(*) filter (regexp_full_match(v, '0[0-9]+')), count(b), count(d), min(n), max(n)
            from (select %s as v, %s as n, %s as b, %s as d from texts)
            """
                .formatted(
                    value,
                    Values.number(value, raw.decimalComma()),
                    Values.bool(value),
                    Values.date(value)))) {
      row.next();
      return new ColumnProfile(
          position,
          raw.names().get(position),
          row.getLong(2),
          row.getLong(1) - row.getLong(2),
          row.getLong(3),
          row.getLong(4),
          row.getLong(5),
          row.getLong(6),
          distinct,
          (Double) row.getObject(7),
          (Double) row.getObject(8),
          few);
    }
  }

  /** Gives every column its type; lines with a value that is none of it are rejected. */
  void type(Understanding as, TableRejects rejects) throws SQLException, IOException {
    sql.execute("create table bad (line bigint, field int, code varchar, value varchar)");
    for (int i = 0; i < as.types().size(); i++) {
      String typed = typed(as.types().get(i), "v" + i);
      RejectCode code =
          as.types().get(i) == Dataset.Type.DATE
              ? RejectCode.INVALID_DATE
              : RejectCode.INVALID_NUMBER;
      if (as.types().get(i) != Dataset.Type.TEXT) {
        sql.execute(
            "insert into bad select line, %1$d, '%2$s', v%1$d from texts where v%1$d is not null and (%3$s) is null"
                .formatted(i, code, typed));
      }
    }
    if (as.id() >= 0) {
      sql.execute(
          "insert into bad select line, %1$d, 'MISSING_VALUE', '' from texts where v%1$d is null"
              .formatted(as.id()));
    }
    keepRejects(rejects);
    sql.execute(
        "create view typed as select line, %s from texts where line not in (select line from bad)"
            .formatted(each(", ", i -> typed(as.types().get(i), "v" + i) + " as v" + i)));
  }

  private void keepRejects(TableRejects rejects) throws SQLException, IOException {
    long lines = number("select count(distinct line) from bad");
    rejects.count(lines);
    if (lines == 0) {
      return;
    }
    Map<Long, List<TableRejects.Reject>> byLine = new HashMap<>();
    try (ResultSet rows =
        sql.executeQuery(
            "select line, field, code, value from bad order by line limit " + TableRejects.KEPT)) {
      while (rows.next()) {
        RejectCode code = RejectCode.valueOf(rows.getString(3));
        String message =
            switch (code) {
              case MISSING_VALUE -> "is required";
              case INVALID_DATE -> "'%s' is not a date".formatted(rows.getString(4));
              default -> "'%s' is not a number".formatted(rows.getString(4));
            };
        byLine
            .computeIfAbsent(rows.getLong(1), line -> new ArrayList<>())
            .add(
                new TableRejects.Reject(
                    rows.getLong(1), raw.names().get(rows.getInt(2)), code, message, ""));
      }
    }
    raw.originals(
        byLine.keySet(),
        csv ->
            byLine.get(csv.line()).stream()
                .map(
                    bad ->
                        new TableRejects.Reject(
                            bad.line(), bad.field(), bad.code(), bad.message(), csv.original()))
                .forEach(rejects::keep));
  }

  /** Writes the result of a query over the views {@code texts} and {@code typed} as CSV. */
  void writeCsv(String query, Path csv) throws SQLException {
    sql.execute(
        "copy (%s) to %s (format csv, header false, timestampformat '%%Y-%%m-%%dT%%H:%%M:%%SZ')"
            .formatted(query, DuckDb.literal(csv)));
  }

  /** Writes the prepared rows as Parquet; their number. */
  long writeParquet(String query, Path parquet) throws SQLException {
    sql.execute(
        "copy (%s) to %s (format parquet, compression zstd)"
            .formatted(query, DuckDb.literal(parquet)));
    return number("select count(*) from read_parquet(" + DuckDb.literal(parquet) + ")");
  }

  @Override
  public void close() throws SQLException {
    sql.close();
    connection.close();
  }

  private String typed(Dataset.Type type, String value) {
    return switch (type) {
      case NUMBER -> Values.number(value, raw.decimalComma());
      case BOOLEAN -> Values.bool(value);
      case DATE -> Values.date(value);
      case TEXT -> value;
    };
  }

  private long number(String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private String each(String separator, java.util.function.IntFunction<String> expression) {
    return IntStream.range(0, raw.names().size())
        .mapToObj(expression)
        .collect(Collectors.joining(separator));
  }
}
