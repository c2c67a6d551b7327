package org.commandcenter.counterfactual;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by COPY, sent as they come: no more of them in memory than one.
 */
public final class CopyRows implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder buffer = new StringBuilder(BUFFER + 1024);
  private boolean complete;

  private CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  /**
   * @param table with its columns, as {@code staging (a, b)}; nothing a user has written
   */
  public static CopyRows into(Handle handle, String table) throws SQLException {
    return new CopyRows(
        Database.postgres(handle).getCopyAPI().copyIn("copy " + table + " from stdin"));
  }

  /** One row; null is null, an array of numbers an array. */
  public void add(Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        buffer.append('\t');
      }
      append(values[i]);
    }
    buffer.append('\n');
    if (buffer.length() >= BUFFER) {
      flush();
    }
  }

  /** All rows are there; without this, closing takes them back. */
  public void complete() throws SQLException {
    flush();
    copy.endCopy();
    complete = true;
  }

  @Override
  public void close() throws SQLException {
    if (!complete && copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void append(Object value) {
    switch (value) {
      case null -> buffer.append("\\N");
      case double[] numbers -> appendArray(numbers);
      case String text -> appendText(text);
      default -> buffer.append(value);
    }
  }

  private void appendArray(double[] numbers) {
    buffer.append('{');
    for (int i = 0; i < numbers.length; i++) {
      buffer.append(i == 0 ? "" : ",").append(numbers[i]);
    }
    buffer.append('}');
  }

  private void appendText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> buffer.append("\\\\");
        case '\t' -> buffer.append("\\t");
        case '\n' -> buffer.append("\\n");
        case '\r' -> buffer.append("\\r");
        default -> buffer.append(c);
      }
    }
  }

  private void flush() throws SQLException {
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    buffer.setLength(0);
  }
}
