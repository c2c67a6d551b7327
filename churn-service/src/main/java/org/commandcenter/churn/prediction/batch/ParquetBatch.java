package org.commandcenter.churn.prediction.batch;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import org.commandcenter.churn.serving.ModelInput;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Scores a Parquet file: the same columns in the same types come out again, with the new ones
 * behind. The scores wait in DuckDB, which spills to disk.
 */
final class ParquetBatch {
  /** Rows per query: a result is held in memory as a whole. */
  private static final int STEP = 16 * RowScorer.CHUNK;

  /** Row groups so small fit DuckDB's memory, however wide the file is. */
  private static final int ROW_GROUP = 20_480;

  private final RowScorer scorer;
  private final Connection connection;
  private final String source;
  private final List<String> columns = new ArrayList<>();
  private final List<ModelInput> inputs = new ArrayList<>();
  private final List<String> expressions = new ArrayList<>();
  private final BatchCounts.Counter counter = new BatchCounts.Counter();

  private ParquetBatch(RowScorer scorer, Connection connection, Path from) {
    this.scorer = scorer;
    this.connection = connection;
    this.source = "read_parquet(" + DuckDb.literal(from) + ", file_row_number = true)";
  }

  /**
   * @param progress told the number of rows done
   * @throws ApiException {@code invalid_request} for a file that cannot be read or has no known
   *     columns
   */
  static BatchCounts score(
      DuckDb duckDb, RowScorer scorer, Path from, Path to, LongConsumer progress) {
    try (Connection connection = duckDb.open()) {
      ParquetBatch batch = new ParquetBatch(scorer, connection, from);
      long rows = rows(connection, from);
      batch.readColumns();
      batch.score(rows, progress);
      batch.write(from, to);
      return batch.counter.counts();
    } catch (SQLException e) {
      throw new IllegalStateException("The scored file could not be written", e);
    }
  }

  /**
   * @throws ApiException {@code invalid_request} for what is no Parquet file
   */
  static long rows(DuckDb duckDb, Path file) {
    try (Connection connection = duckDb.open()) {
      return rows(connection, file);
    } catch (SQLException e) {
      throw new IllegalStateException("The file could not be counted", e);
    }
  }

  private static long rows(Connection connection, Path file) {
    try (Statement sql = connection.createStatement();
        ResultSet count =
            sql.executeQuery("select count(*) from read_parquet(" + DuckDb.literal(file) + ")")) {
      count.next();
      return count.getLong(1);
    } catch (SQLException e) {
      throw ApiException.invalid("file", "is damaged: it begins like Parquet and cannot be read");
    }
  }

  private void readColumns() throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet described = sql.executeQuery("describe select * from " + source)) {
      while (described.next()) {
        String name = described.getString(1);
        String type = described.getString(2);
        if (!name.equals("file_row_number")) {
          columns.add(name);
          ModelInput input = scorer.serving().inputs().find(name);
          if (input != null) {
            inputs.add(input);
            expressions.add(expression(name, type, input));
          }
        }
      }
    }
    if (inputs.isEmpty()) {
      throw ApiException.invalid(
          "file",
          "has no column that model %s knows: %s"
              .formatted(
                  scorer.serving().version(),
                  String.join(", ", scorer.serving().model().featureNames())));
    }
  }

  /** As training reads the column: a date in days since 1970, anything else by its text. */
  private static String expression(String name, String type, ModelInput input) {
    boolean date = type.startsWith("DATE") || type.startsWith("TIMESTAMP");
    return input.kind() == ModelInput.Kind.NUMBER && date
        ? "cast(epoch(cast(%s as timestamp)) / 86400.0 as varchar)".formatted(quoted(name))
        : "cast(%s as varchar)".formatted(quoted(name));
  }

  private void score(long rows, LongConsumer progress) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(
          "create table score (probability double, level varchar, version varchar, factor varchar,"
              + " error varchar)");
      try (DuckDBAppender scores =
          connection
              .unwrap(DuckDBConnection.class)
              .createAppender(DuckDBConnection.DEFAULT_SCHEMA, "score")) {
        for (long from = 0; from < rows; from += STEP) {
          score(sql, from, scores);
          progress.accept(counter.rows());
        }
      }
    }
  }

  private void score(Statement sql, long from, DuckDBAppender scores) throws SQLException {
    String query =
        "select %s from %s where file_row_number >= %d and file_row_number < %d order by file_row_number"
            .formatted(String.join(", ", expressions), source, from, from + STEP);
    try (ResultSet result = sql.executeQuery(query)) {
      List<RowScorer.Row> chunk = new ArrayList<>(RowScorer.CHUNK);
      while (result.next()) {
        chunk.add(row(result));
        if (chunk.size() == RowScorer.CHUNK) {
          append(chunk, scores);
          chunk.clear();
        }
      }
      append(chunk, scores);
    }
  }

  private RowScorer.Row row(ResultSet result) throws SQLException {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      String cell = result.getString(i + 1);
      try {
        Object value = cell == null ? null : inputs.get(i).parse(cell);
        if (value != null) {
          values.put(inputs.get(i).name(), value);
        }
      } catch (IllegalArgumentException e) {
        return new RowScorer.Row(Map.of(), inputs.get(i).name() + ": " + e.getMessage());
      }
    }
    return new RowScorer.Row(values, null);
  }

  private void append(List<RowScorer.Row> chunk, DuckDBAppender scores) throws SQLException {
    for (RowScorer.Scored score : scorer.score(chunk)) {
      counter.add(score.error());
      scores.beginRow();
      if (score.error() == null) {
        scores.append(score.probability());
        scores.append(score.level().name().toLowerCase(Locale.ROOT));
        scores.append(scorer.serving().version());
        scores.append(score.factor());
        scores.append((String) null);
      } else {
        scores.appendNull();
        scores.appendNull();
        scores.append(scorer.serving().version());
        scores.appendNull();
        scores.append(score.error());
      }
      scores.endRow();
    }
  }

  private void write(Path from, Path to) throws SQLException {
    List<String> names = RowScorer.columnsBeside(columns);
    try (Statement sql = connection.createStatement()) {
      sql.execute("set threads = 1"); // one row group in memory at a time
      sql.execute(
          """
          copy (
            select t.*, s.probability as %s, s.level as %s, s.version as %s, s.factor as %s,
              s.error as %s
            from read_parquet(%s) t positional join score s)
          to %s (format parquet, row_group_size %d)
          """
              .formatted(
                  quoted(names.get(0)),
                  quoted(names.get(1)),
                  quoted(names.get(2)),
                  quoted(names.get(3)),
                  quoted(names.get(4)),
                  DuckDb.literal(from),
                  DuckDb.literal(to),
                  ROW_GROUP));
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
