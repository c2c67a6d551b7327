package org.commandcenter.customer.datasets;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.commandcenter.customer.intake.BadValue;
import org.commandcenter.customer.intake.CsvRecord;
import org.commandcenter.customer.intake.CsvRecords;
import org.commandcenter.customer.intake.Times;
import org.commandcenter.customer.loading.RejectCode;

/** Rows of a CSV file that DuckDB wrote, as they are needed; the first field is the line. */
final class CsvRows<R> implements Iterator<R>, AutoCloseable {
  private final Reader text;
  private final CsvRecords records;
  private final Refusals refusals;
  private final Function<List<String>, R> reader;
  private R next;

  /**
   * @param refusals hears of rows that {@code reader} throws {@link BadValue} at
   * @param reader makes a row of its fields, blank ones being empty
   */
  CsvRows(Path csv, Refusals refusals, Function<List<String>, R> reader) throws IOException {
    this.refusals = refusals;
    this.text = Files.newBufferedReader(csv);
    this.records = new CsvRecords(text, ',');
    this.reader = reader;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null) {
        CsvRecord csv = records.next();
        if (csv == null) {
          return false;
        }
        next = read(csv);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private R read(CsvRecord csv) {
    String start = csv.broken() ? csv.original() : csv.fields().getFirst();
    int end = start.indexOf(',');
    long line = Long.parseLong(end < 0 ? start : start.substring(0, end));
    try {
      if (csv.broken()) {
        throw new BadValue(null, RejectCode.TOO_LONG, "a value has too many lines");
      }
      return reader.apply(csv.fields());
    } catch (BadValue e) {
      refusals.rejected(line, e);
      return null;
    }
  }

  static String blankAsNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static Instant time(String text) {
    return text.isEmpty() ? null : Times.parse(text);
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    R row = next;
    next = null;
    return row;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
