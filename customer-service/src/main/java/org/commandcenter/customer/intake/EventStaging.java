package org.commandcenter.customer.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.platform.parquet.DuckDb;

/**
 * The events of a large upload in a file that DuckDB reads with all its threads: fields divided by
 * a control character, so that almost none needs quotes.
 */
final class EventStaging implements AutoCloseable {
  private static final char DIVIDER = '\u001f';
  private static final char QUOTE = '\u001e';

  private final Path file;
  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int size;

  EventStaging() throws IOException {
    this.file = Files.createTempFile("events-", ".txt");
    this.out = Files.newOutputStream(file);
  }

  /** A row that the ordinary reader has read. */
  void add(EventRow row) {
    StringBuilder text = new StringBuilder(200);
    text.append(row.line()).append(DIVIDER);
    quoted(text, row.eventId());
    quoted(text, row.customer());
    quoted(text, row.type());
    time(text, row.occurredAt());
    text.append(row.value() == null ? "" : row.value()).append(DIVIDER);
    time(text, row.recordedAt());
    quoted(text, row.properties() == null ? "{}" : row.properties());
    text.setCharAt(text.length() - 1, '\n');
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    put(bytes, 0, bytes.length);
  }

  private static void quoted(StringBuilder text, String value) {
    if (value != null) {
      text.append(QUOTE).append(value.replace("\u001e", "\u001e\u001e")).append(QUOTE);
    }
    text.append(DIVIDER);
  }

  private static void time(StringBuilder text, Instant time) {
    if (time != null) {
      text.append(time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC).toLocalDateTime());
    }
    text.append(DIVIDER);
  }

  void number(long value) {
    byte[] digits = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    put(digits, 0, digits.length);
  }

  void divide() {
    put((byte) DIVIDER);
  }

  void endRow() {
    put((byte) '\n');
  }

  void put(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > buffer.length - size) {
      flush();
    }
    if (length > buffer.length) {
      write(bytes, from, length);
    } else {
      System.arraycopy(bytes, from, buffer, size, length);
      size += length;
    }
  }

  /** A number, whose comma becomes a point. */
  void putNumber(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      put(bytes[i] == ',' ? (byte) '.' : bytes[i]);
    }
  }

  private void put(byte value) {
    if (size == buffer.length) {
      flush();
    }
    buffer[size++] = value;
  }

  private void flush() {
    write(buffer, 0, size);
    size = 0;
  }

  private void write(byte[] bytes, int from, int length) {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      // Not the upload's fault, as a failure to read it would be.
      throw new IllegalStateException("There is no room for an upload", e);
    }
  }

  /** All rows so far as a relation with the columns that the archive of events expects. */
  String relation() {
    flush();
    return """
    read_csv(%s, columns = {'line': 'bigint', 'event_id': 'varchar', 'customer_ref': 'varchar',
      'type': 'varchar', 'occurred_at': 'timestamp', 'value': 'double',
      'recorded_at': 'timestamp', 'properties': 'varchar'}, header = false, auto_detect = false,
      delim = '%s', quote = '%s', escape = '%s', max_line_size = 524288, buffer_size = 4194304)\
    """
        .formatted(DuckDb.literal(file), DIVIDER, QUOTE, QUOTE);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.delete(file);
  }
}
