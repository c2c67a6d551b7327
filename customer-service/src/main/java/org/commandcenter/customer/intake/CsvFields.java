package org.commandcenter.customer.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one CSV record that has quotes.
 *
 * @param open the text ends inside of a quoted field
 * @param malformed text follows a closing quote
 */
record CsvFields(List<String> values, boolean open, boolean malformed) {

  static CsvFields parse(CharSequence text, char delimiter) {
    List<String> values = new ArrayList<>();
    int position = 0;
    while (true) {
      int start = skipBlanks(text, position, delimiter);
      if (start < text.length() && text.charAt(start) == '"') {
        StringBuilder value = new StringBuilder();
        position = start + 1;
        boolean closed = false;
        while (position < text.length() && !closed) {
          char c = text.charAt(position++);
          if (c != '"') {
            value.append(c);
          } else if (position < text.length() && text.charAt(position) == '"') {
            value.append('"');
            position++;
          } else {
            closed = true;
          }
        }
        values.add(value.toString());
        if (!closed) {
          return new CsvFields(values, true, false);
        }
        position = skipBlanks(text, position, delimiter);
        if (position < text.length() && text.charAt(position) != delimiter) {
          return new CsvFields(values, false, true);
        }
      } else {
        int from = position;
        while (position < text.length() && text.charAt(position) != delimiter) {
          position++;
        }
        values.add(text.subSequence(from, position).toString());
      }
      if (position >= text.length()) {
        return new CsvFields(values, false, false);
      }
      position++;
    }
  }

  private static int skipBlanks(CharSequence text, int position, char delimiter) {
    int at = position;
    while (at < text.length() && text.charAt(at) == ' ' && delimiter != ' ') {
      at++;
    }
    return at;
  }
}
