package org.commandcenter.customer.datasets.reading;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commandcenter.platform.parquet.DuckDb;

/** Rows as DuckDB reads them without guessing: line number first, every value quoted. */
final class PlainCsv implements AutoCloseable {
  private final BufferedWriter out;
  private long rows;

  PlainCsv(Path file) throws IOException {
    this.out = Files.newBufferedWriter(file);
  }

  void write(long line, List<String> values) throws IOException {
    out.write(Long.toString(line));
    for (String value : values) {
      out.write(',');
      if (value != null) {
        out.write('"');
        out.write(value.indexOf('"') < 0 ? value : value.replace("\"", "\"\""));
        out.write('"');
      }
    }
    out.write('\n');
    rows++;
  }

  long rows() {
    return rows;
  }

  /** How DuckDB reads the file. */
  static String relation(Path file, int columns) {
    return """
    read_csv(%s, columns = {'line': 'bigint', %s}, header = false, delim = ',', quote = '"',
      escape = '"', auto_detect = false)
    """
        .formatted(
            DuckDb.literal(file),
            IntStream.range(0, columns)
                .mapToObj(i -> "'c" + i + "': 'varchar'")
                .collect(Collectors.joining(", ")));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
