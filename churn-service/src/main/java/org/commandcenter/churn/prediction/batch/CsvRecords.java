package org.commandcenter.churn.prediction.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.commandcenter.platform.problem.ApiException;

/**
 * Reads CSV (RFC 4180) record by record, whatever is in it: a record that cannot be read is handed
 * out as it stands, and reading goes on with the next line.
 */
final class CsvRecords {
  private static final int LONGEST_LINE = 1 << 20;

  /** A quoted text over more lines is a quote that was forgotten. */
  private static final int MOST_LINES = 200;

  private final BufferedReader in;
  private final char delimiter;
  private final Deque<String> waiting = new ArrayDeque<>();

  CsvRecords(BufferedReader in, char delimiter) {
    this.in = in;
    this.delimiter = delimiter;
  }

  /**
   * A record.
   *
   * @param text as it stands in the file
   * @param cells null when the text is no CSV
   */
  record CsvRecord(String text, List<String> cells) {}

  /** The next record that is not blank; null at the end. */
  CsvRecord next() throws IOException {
    String line = line();
    while (line != null && line.isBlank()) {
      line = line();
    }
    if (line == null) {
      return null;
    }
    List<String> lines = new ArrayList<>(List.of(line));
    boolean open = leavesOpen(line, false);
    while (open && lines.size() < MOST_LINES) {
      String more = line();
      if (more == null) {
        break;
      }
      lines.add(more);
      open = leavesOpen(more, true);
    }
    if (open) {
      lines.subList(1, lines.size()).reversed().forEach(waiting::addFirst);
      return new CsvRecord(line, null);
    }
    String text = String.join("\n", lines);
    return new CsvRecord(text, cells(text));
  }

  private static boolean leavesOpen(String line, boolean open) {
    boolean quoted = open;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    return quoted;
  }

  private List<String> cells(String text) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == delimiter) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private String line() throws IOException {
    if (!waiting.isEmpty()) {
      return waiting.removeFirst();
    }
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (line.length() == LONGEST_LINE) {
        throw ApiException.invalid("file", "has a line of more than 1 MB; is this a CSV file?");
      }
      line.append((char) c);
      c = in.read();
    }
    int end = line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
  }
}
