package org.commandcenter.customer.loading;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;
import org.postgresql.copy.CopyIn;

/** Rows in the text format of PostgreSQL's COPY, sent in large pieces. */
public final class CopyText {
  private static final int PIECE = 1 << 16;
  private static final int TELL_EVERY = 10_000;

  private final CopyIn copy;
  private final StringBuilder buffer = new StringBuilder(PIECE + 4096);
  private boolean first = true;

  private CopyText(CopyIn copy) {
    this.copy = copy;
  }

  /**
   * Copies rows into a table without row security.
   *
   * @param sql {@code copy table (columns) from stdin}
   * @param encoder appends each column of a row, in order
   * @return rows copied
   */
  public static <R> long copy(
      Handle handle,
      String sql,
      Iterator<R> rows,
      BiConsumer<CopyText, R> encoder,
      LoadListener listener)
      throws SQLException {
    CopyIn copy = Database.postgres(handle).getCopyAPI().copyIn(sql);
    try {
      CopyText text = new CopyText(copy);
      long count = 0;
      while (rows.hasNext()) {
        encoder.accept(text, rows.next());
        text.endRow();
        if (++count % TELL_EVERY == 0) {
          listener.staged(count);
        }
      }
      text.flush();
      copy.endCopy();
      return count;
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  public CopyText add(String value) {
    separate();
    if (value == null) {
      buffer.append("\\N");
      return this;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> buffer.append("\\\\");
        case '\t' -> buffer.append("\\t");
        case '\n' -> buffer.append("\\n");
        case '\r' -> buffer.append("\\r");
        default -> buffer.append(c);
      }
    }
    return this;
  }

  /** A number, a time or a UUID: its text needs no escapes. */
  public CopyText addPlain(Object value) {
    separate();
    buffer.append(value == null ? "\\N" : value.toString());
    return this;
  }

  public CopyText add(long value) {
    separate();
    buffer.append(value);
    return this;
  }

  private void separate() {
    if (!first) {
      buffer.append('\t');
    }
    first = false;
  }

  private void endRow() {
    buffer.append('\n');
    first = true;
    if (buffer.length() >= PIECE) {
      try {
        flush();
      } catch (SQLException e) {
        throw new IllegalStateException("COPY failed", e);
      }
    }
  }

  private void flush() throws SQLException {
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    buffer.setLength(0);
  }
}
