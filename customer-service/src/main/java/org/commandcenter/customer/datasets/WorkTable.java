package org.commandcenter.customer.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.customer.datasets.reading.RawTable;
import org.commandcenter.customer.datasets.reading.TableRejects;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.parquet.DuckDb;

/**
 * A table at work in DuckDB: typed, cleaned, written. Its views are {@code texts} (all readable
 * lines) and {@code typed} (those without a bad value), each of line, v0, v1, ...
 */
final class WorkTable implements AutoCloseable {
  private static final int MAX_VALUE = 100;
  private static final long LONG = 1_000_000;

  private final RawTable raw;
  private final Path folder;
  private final Connection connection;
  private final Statement sql;
  private final long size;

  /**
   * @param memory that DuckDB may use, in its notation
   */
  WorkTable(DuckDb duckDb, String memory, RawTable raw, Path folder) throws SQLException {
    this.raw = raw;
    this.folder = folder;
    this.connection = duckDb.open();
    try {
      this.sql = connection.createStatement();
      sql.execute("set memory_limit = " + DuckDb.literal(memory));
      this.size = load();
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Reads the file once; what follows is quick. Returns the number of lines. */
  private long load() throws SQLException {
    Path columnar = folder.resolve("texts.parquet");
    String values = each(", ", i -> Values.present("c" + i, raw.names().get(i)) + " as v" + i);
    sql.execute(
        "copy (select line, %s from %s) to %s (format parquet)"
            .formatted(values, raw.relation(), DuckDb.literal(columnar)));
    sql.execute(
        "create view texts as select * from read_parquet(" + DuckDb.literal(columnar) + ")");
    sql.execute("create table bad (line bigint, field varchar, code varchar, message varchar)");
    return number("select count(*) from texts");
  }

  Connection connection() {
    return connection;
  }

  List<String> names() {
    return raw.names();
  }

  /** Whether sorting the table takes longer than the rest. */
  boolean isLong() {
    return size > LONG;
  }

  /** What each column looks like. */
  List<ColumnProfile> profiles() throws SQLException {
    return new ColumnProfiles(sql, raw).read();
  }

  /** Gives every column its type; lines with a value that is none of it are bad. */
  void type(Understanding as, List<ColumnProfile> profiles) throws SQLException {
    for (int i = 0; i < as.types().size(); i++) {
      Dataset.Type type = as.types().get(i);
      Double fit = profiles.get(i).fit(type);
      if (type != Dataset.Type.TEXT && fit != null && fit < 1) {
        reject(
            "texts",
            i,
            type == Dataset.Type.DATE
                ? RejectCode.INVALID_DATE
                : type == Dataset.Type.NUMBER
                    ? RejectCode.INVALID_NUMBER
                    : RejectCode.INVALID_VALUE,
            "'''' || left(v%d, %d) || ''' is not %s'"
                .formatted(
                    i,
                    MAX_VALUE,
                    type == Dataset.Type.DATE
                        ? "a date"
                        : type == Dataset.Type.NUMBER ? "a number" : "true or false"),
            "v%d is not null and (%s) is null".formatted(i, typed(as, i)));
      }
    }
    if (as.id() >= 0) {
      missing("texts", as.id(), "v" + as.id() + " is null");
    }
    Path columnar = folder.resolve("typed.parquet");
    sql.execute(
        "copy (select line, %s from texts) to %s (format parquet)"
            .formatted(each(", ", i -> typed(as, i) + " as v" + i), DuckDb.literal(columnar)));
    sql.execute(
        "create view typed as select * from read_parquet(%s) where line not in (select line from bad)"
            .formatted(DuckDb.literal(columnar)));
  }

  /** Lines of a view that lack what they need. */
  void missing(String view, int column, String condition) throws SQLException {
    reject(view, column, RejectCode.MISSING_VALUE, "'is required'", condition);
  }

  private void reject(String view, int column, RejectCode code, String message, String condition)
      throws SQLException {
    sql.execute(
        "insert into bad select line, %s, '%s', %s from %s where %s"
            .formatted(
                DuckDb.literal(raw.names().get(column)), code.name(), message, view, condition));
  }

  /** Typed lines whose value is none that the column can have. */
  void invalid(int column, RejectCode code, String message, String condition) throws SQLException {
    reject("typed", column, code, DuckDb.literal(message), condition);
  }

  /** Makes lines bad that a store refused: a CSV file of line, field, code, message. */
  void addBad(Path refused) throws SQLException {
    sql.execute(
        """
        insert into bad select * from read_csv(%s, columns = {'line': 'bigint',
          'field': 'varchar', 'code': 'varchar', 'message': 'varchar'}, header = false,
          delim = ',', quote = '"', escape = '"', auto_detect = false)
        """
            .formatted(DuckDb.literal(refused)));
  }

  /**
   * Counts the bad lines, and keeps the first of them with their text.
   *
   * @param references expressions over {@code texts} that name a line's customer
   */
  void keepRejects(TableRejects rejects, List<String> references) throws SQLException, IOException {
    long lines = number("select count(distinct line) from bad");
    rejects.count(lines);
    if (lines == 0) {
      return;
    }
    Map<Long, List<TableRejects.Reject>> byLine = new HashMap<>();
    try (ResultSet rows =
        sql.executeQuery(
            """
            select b.line, b.field, b.code, b.message, %s
            from (select distinct * from bad order by line, field limit %d) b
            left join texts t on t.line = b.line order by b.line, b.field
            """
                .formatted(
                    references.isEmpty()
                        ? "null"
                        : "concat_ws(chr(31), " + String.join(", ", references) + ")",
                    TableRejects.KEPT))) {
      while (rows.next()) {
        String named = rows.getString(5);
        byLine
            .computeIfAbsent(rows.getLong(1), line -> new ArrayList<>())
            .add(
                new TableRejects.Reject(
                    rows.getLong(1),
                    rows.getString(2),
                    RejectCode.valueOf(rows.getString(3)),
                    rows.getString(4),
                    "",
                    named == null ? List.of() : List.of(named.split("\u001f"))));
      }
    }
    raw.originals(
        connection,
        new HashSet<>(byLine.keySet()),
        (line, original) ->
            byLine.get(line).forEach(bad -> rejects.keep(bad.withOriginal(original))));
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

  /** The first rows of a query, by column name; times as RFC 3339. */
  List<Map<String, String>> rows(String query, List<String> columns) throws SQLException {
    List<Map<String, String>> found = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        Map<String, String> row = new java.util.LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          row.put(columns.get(i), rows.getString(i + 1));
        }
        found.add(row);
      }
    }
    return found;
  }

  /** Writes the result of a query over the views as CSV. */
  void writeCsv(String query, Path csv) throws SQLException {
    sql.execute(
        "copy (%s) to %s (format csv, header false, timestampformat '%%Y-%%m-%%dT%%H:%%M:%%SZ')"
            .formatted(query, DuckDb.literal(csv)));
  }

  /** Writes the result of a query as Parquet; the number of its rows. */
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

  private static String typed(Understanding as, int position) {
    String value = "v" + position;
    Notation notation = as.notations().get(position);
    return switch (as.types().get(position)) {
      case NUMBER -> Values.number(value, notation.numbers());
      case BOOLEAN -> Values.bool(value);
      case DATE -> Values.date(value, notation.dayFirst());
      case TEXT -> value;
    };
  }

  private String each(String separator, IntFunction<String> expression) {
    return IntStream.range(0, raw.names().size())
        .mapToObj(expression)
        .collect(Collectors.joining(separator));
  }
}
