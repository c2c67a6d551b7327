package org.commandcenter.customer.datasets.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * An uploaded file as a table of texts. Nothing of it is held in memory: rows stream from disk to
 * disk.
 */
public sealed interface RawTable permits CsvTable, JsonTable, ParquetTable {
  int MAX_COLUMNS = 2000;

  /** How the file is written, as {@code csv; delimiter ';'; windows-1252}. */
  String format();

  /** Names of the columns, made unique. */
  List<String> names();

  /** Whether 1,5 is one and a half wherever a column's values leave it open. */
  boolean decimalComma();

  /** What the owner should know of how it was read. */
  List<String> notes();

  /** DuckDB relation of {@code line bigint, c0 varchar, c1 varchar, ...}, in the file's order. */
  String relation();

  /** Reads the text of some lines as it was. */
  void originals(Connection duckDb, Set<Long> lines, BiConsumer<Long, String> found)
      throws IOException, SQLException;

  /**
   * Writes the file again without some of its rows; the others keep their line numbers.
   *
   * @param mention columns that name customers, by position, empty for a line that cannot be read
   * @return lines left out
   */
  long without(Connection duckDb, Mention mention, Path target) throws IOException, SQLException;

  /**
   * What makes a line go.
   *
   * @param columns positions that name customers
   * @param named whether a value of such a column names the person
   * @param told whether an unreadable line tells of the person
   */
  record Mention(List<Integer> columns, Predicate<String> named, Predicate<String> told) {
    boolean in(List<String> values) {
      return columns.stream()
          .map(position -> position < values.size() ? values.get(position) : null)
          .anyMatch(value -> value != null && named.test(value.strip()));
    }
  }
}
