package org.commandcenter.customer.intake;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text in any encoding. */
public final class Lines implements LineSource {
  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private int position;
  private int end;
  private boolean skipLineFeed;
  private long number;
  private boolean cut;

  public Lines(Reader reader) {
    this.reader = reader;
  }

  @Override
  public String next() throws IOException {
    StringBuilder parts = null;
    cut = false;
    while (true) {
      if (position == end && !fill()) {
        return parts == null ? null : finish(parts.toString());
      }
      if (skipLineFeed) {
        skipLineFeed = false;
        if (buffer[position] == '\n') {
          position++;
          continue;
        }
      }
      int start = position;
      while (position < end && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      boolean complete = position < end;
      if (complete && parts == null) {
        String line = new String(buffer, start, position - start);
        endLine();
        return finish(line);
      }
      if (parts == null) {
        parts = new StringBuilder();
      }
      int room = Math.min(position - start, MAX_LENGTH - parts.length());
      cut |= room < position - start;
      parts.append(buffer, start, room);
      if (complete) {
        endLine();
        return finish(parts.toString());
      }
    }
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean cut() {
    return cut;
  }

  private String finish(String line) {
    number++;
    return line;
  }

  private void endLine() {
    skipLineFeed = buffer[position] == '\r';
    position++;
  }

  private boolean fill() throws IOException {
    position = 0;
    end = reader.read(buffer, 0, buffer.length);
    if (end <= 0) {
      end = 0;
      return false;
    }
    return true;
  }
}
