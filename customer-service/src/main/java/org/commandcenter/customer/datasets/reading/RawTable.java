package org.commandcenter.customer.datasets.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

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
   * @return lines left out
   */
  long without(Connection duckDb, Mention mention, Path target) throws IOException, SQLException;

  /**
   * What makes a line go.
   *
   * @param prefixes what makes an external identifier of a value, by position of its column
   * @param names by which the person is known
   */
  record Mention(Map<Integer, String> prefixes, Set<String> names) {
    boolean in(List<String> values) {
      return prefixes.keySet().stream()
          .anyMatch(position -> position < values.size() && in(position, values.get(position)));
    }

    boolean in(int position, String value) {
      return value != null && names.contains(prefixes.get(position) + value.strip());
    }

    /** Whether a line that cannot be read holds one of the names as a word of its own. */
    boolean in(String line) {
      return names.stream().anyMatch(name -> holds(line, name));
    }

    private static boolean holds(String line, String name) {
      for (int at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
        int end = at + name.length();
        boolean starts = at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1));
        boolean ends = end == line.length() || !Character.isLetterOrDigit(line.charAt(end));
        if (starts && ends) {
          return true;
        }
      }
      return false;
    }
  }
}
