package org.commandcenter.customer.datasets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.commandcenter.customer.intake.BadValue;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.RejectCode;

/** The lines that a store refuses, written down as they come: there may be millions. */
final class Refusals implements LoadListener, AutoCloseable {
  private final Path file;
  private final BufferedWriter out;
  private final Map<String, String> columns;
  private long count;

  /**
   * @param columns the table's column by our field
   */
  Refusals(Path file, Map<String, String> columns) throws IOException {
    this.file = file;
    this.out = Files.newBufferedWriter(file);
    this.columns = columns;
  }

  @Override
  public void rejected(long line, String field, RejectCode code, String message) {
    count++;
    try {
      String column = field == null ? "" : columns.getOrDefault(field, field);
      out.write("%d,%s,%s,%s%n".formatted(line, quoted(column), code.name(), quoted(message)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void rejected(long line, BadValue bad) {
    rejected(line, bad.field(), bad.code(), bad.getMessage());
  }

  /** Makes the lines bad. */
  void flush(WorkTable table) throws IOException, SQLException {
    out.close();
    if (count > 0) {
      table.addBad(file);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
