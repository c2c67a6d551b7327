package org.commandcenter.customer.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.commandcenter.customer.loading.RejectCode;

/**
 * CSV records with their line numbers and original text (RFC 4180, any delimiter). A quote that is
 * never closed costs its own line only: reading goes on at the next one, where a common parser
 * would swallow the rest of the file.
 */
public final class CsvRecords {
  /** Physical lines that one record may have. */
  private static final int MAX_LINES = 200;

  private final LineSource lines;
  private final char delimiter;
  private final Deque<Line> pending = new ArrayDeque<>();
  private int width;

  private record Line(long number, String text, boolean cut) {}

  public CsvRecords(Reader reader, char delimiter) {
    this(new Lines(reader), delimiter);
  }

  CsvRecords(LineSource lines, char delimiter) {
    this.lines = lines;
    this.delimiter = delimiter;
  }

  /** Whether lines that were looked at are still to come as records of their own. */
  boolean hasPending() {
    return !pending.isEmpty();
  }

  /** Fields that every record has to have from here on. */
  public void expect(int fields) {
    this.width = fields;
  }

  /** The next record that is not blank, or null at the end. */
  public CsvRecord next() throws IOException {
    Line first = line();
    while (first != null && first.text.isBlank()) {
      first = line();
    }
    if (first == null) {
      return null;
    }
    if (first.cut) {
      return broken(
          first, RejectCode.TOO_LONG, "the line has over " + LineSource.MAX_LENGTH + " characters");
    }
    if (first.text.indexOf('\0') >= 0) {
      return broken(first, RejectCode.MALFORMED, "the line contains a NUL character");
    }
    if (first.text.indexOf('"') < 0) {
      return checked(first, first.text, split(first.text));
    }
    return quoted(first);
  }

  private CsvRecord quoted(Line first) throws IOException {
    List<Line> taken = new ArrayList<>();
    StringBuilder text = new StringBuilder(first.text);
    CsvFields fields = CsvFields.parse(text, delimiter);
    while (fields.open() && taken.size() < MAX_LINES && text.length() < LineSource.MAX_LENGTH) {
      Line more = line();
      if (more == null) {
        break;
      }
      taken.add(more);
      text.append('\n').append(more.text);
      if (more.text.indexOf('"') >= 0) {
        fields = CsvFields.parse(text, delimiter);
      }
    }
    boolean misread = fields.open() || fields.malformed();
    if (misread || (!taken.isEmpty() && width > 0 && fields.values().size() != width)) {
      for (Line back : taken.reversed()) {
        pending.addFirst(back);
      }
      return broken(
          first,
          RejectCode.MALFORMED,
          fields.malformed()
              ? "text follows a closing quote"
              : "a quote is opened on this line and not closed properly");
    }
    return checked(first, text.toString(), fields.values());
  }

  private CsvRecord checked(Line first, String original, List<String> fields) {
    if (width > 0 && fields.size() != width) {
      return new CsvRecord(
          first.number,
          original,
          List.of(),
          RejectCode.WRONG_FIELD_COUNT,
          "has %d fields where the header has %d".formatted(fields.size(), width));
    }
    return new CsvRecord(first.number, original, fields, null, null);
  }

  private static CsvRecord broken(Line line, RejectCode code, String message) {
    return new CsvRecord(line.number, line.text, List.of(), code, message);
  }

  private List<String> split(String text) {
    List<String> fields = new ArrayList<>(Math.max(width, 8));
    int start = 0;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, start)) {
      fields.add(text.substring(start, at));
      start = at + 1;
    }
    fields.add(text.substring(start));
    return Collections.unmodifiableList(fields);
  }

  private Line line() throws IOException {
    if (!pending.isEmpty()) {
      return pending.removeFirst();
    }
    String text = lines.next();
    return text == null ? null : new Line(lines.number(), text, lines.cut());
  }
}
