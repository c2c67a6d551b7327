package org.commandcenter.customer.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of UTF-8 as bytes. A line can be looked at before it is taken, and need not become a
 * String.
 */
final class ByteLines implements LineSource {
  private static final int MAX_BYTES = 4 * MAX_LENGTH;

  /** What is read, and dropped, at once of a line that is too long. */
  private static final int BEYOND = MAX_LENGTH / 2;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 17];
  private int from;
  private int to = -1;
  private int end;
  private boolean skipLineFeed;
  private boolean truncated;
  private boolean cut;
  private long number;

  ByteLines(InputStream in) {
    this.in = in;
  }

  /** Whether there is another line, which {@link #bytes} then holds between from and to. */
  boolean peek() throws IOException {
    if (to >= 0) {
      return true;
    }
    truncated = false;
    int at = from;
    while (true) {
      if (skipLineFeed && at < end) {
        skipLineFeed = false;
        if (buffer[at] == '\n') {
          from = ++at;
        }
      }
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      if (at < end) {
        to = at;
        return true;
      }
      int read = fill();
      if (read <= 0) {
        to = end > from ? end : -1;
        return to >= 0;
      }
      at = end - read;
    }
  }

  /** Reads more behind the line's beginning, which moves to the front. */
  private int fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, end - from);
    end -= from;
    from = 0;
    if (end == buffer.length) {
      if (end < MAX_BYTES) {
        buffer = Arrays.copyOf(buffer, Math.min(2 * end, MAX_BYTES));
      } else {
        truncated = true;
        // No character needs more than three bytes: what stays is still too long.
        end = MAX_BYTES - BEYOND;
      }
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(read, 0);
    return read;
  }

  byte[] bytes() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** The number of the line that was looked at. */
  long peekedNumber() {
    return number + 1;
  }

  /** Goes on behind the line that was looked at. */
  void take() {
    number++;
    if (to < end) {
      skipLineFeed = buffer[to] == '\r';
      from = to + 1;
    } else {
      from = end;
    }
    to = -1;
  }

  @Override
  public String next() throws IOException {
    if (!peek()) {
      return null;
    }
    String line = new String(buffer, from, to - from, StandardCharsets.UTF_8);
    cut = truncated || line.length() > MAX_LENGTH;
    take();
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) : line;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean cut() {
    return cut;
  }
}
