package org.commandcenter.churn.scoring;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.copy.CopyManager;

/** Rows on their way into PostgreSQL, kept on disk until one transaction takes them all. */
final class CopyFile implements AutoCloseable {
  private final Path file;
  private final BufferedWriter out;

  CopyFile() throws IOException {
    this.file = Files.createTempFile("rows-", ".copy");
    this.out = Files.newBufferedWriter(file);
  }

  /** Adds a row in COPY's text format; null is null. */
  void add(Object... values) throws IOException {
    out.write(Stream.of(values).map(CopyFile::text).collect(Collectors.joining("\t")));
    out.write('\n');
  }

  /** Loads all rows. */
  void copyInto(CopyManager copy, String table) throws IOException, java.sql.SQLException {
    out.flush();
    try (Reader rows = Files.newBufferedReader(file)) {
      copy.copyIn("copy " + table + " from stdin", rows);
    }
  }

  private static String text(Object value) {
    if (value == null || (value instanceof Double number && number.isNaN())) {
      return "\\N";
    }
    String text = value.toString();
    if (text.indexOf('\\') < 0
        && text.indexOf('\t') < 0
        && text.indexOf('\n') < 0
        && text.indexOf('\r') < 0) {
      return text;
    }
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.delete(file);
  }
}
