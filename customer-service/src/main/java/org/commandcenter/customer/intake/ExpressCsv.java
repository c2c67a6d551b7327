package org.commandcenter.customer.intake;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines of CSV that have no quotes and nothing strange, at the level of bytes. */
final class ExpressCsv {
  private final byte delimiter;
  private final boolean decimalComma;
  private final int[] roles;
  private final byte[][] names;
  private final int[] ends;
  private final ExpressEvents event;

  ExpressCsv(Columns columns, CsvDialect dialect, ExpressEvents event) {
    this.delimiter = (byte) dialect.delimiter();
    this.decimalComma = dialect.decimalComma();
    this.event = event;
    int width = columns.names().size();
    this.roles = new int[width];
    this.names = new byte[width][];
    this.ends = new int[width];
    Arrays.fill(roles, ExpressEvents.FURTHER);
    for (String field : ExpressEvents.FIELDS) {
      if (columns.position(field) >= 0) {
        roles[columns.position(field)] = ExpressEvents.role(field);
      }
    }
    if (columns.position("properties") >= 0) {
      roles[columns.position("properties")] = ExpressEvents.PROPERTIES;
    }
    for (int i = 0; i < width; i++) {
      String quoted =
          new String(JsonStringEncoder.getInstance().quoteAsString(columns.names().get(i)));
      names[i] = ("\"" + quoted + "\":").getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Writes the line's event, or nothing when it is to be read in the ordinary way. */
  boolean take(byte[] bytes, int from, int to, long line, EventStaging out) {
    if (!split(bytes, from, to)) {
      return false;
    }
    event.begin();
    int start = from;
    for (int i = 0; i < roles.length; i++) {
      if (roles[i] >= 0) {
        event.set(roles[i], bytes, start, ends[i]);
      } else if (!further(i, bytes, start, ends[i])) {
        return false;
      }
      start = ends[i] + 1;
    }
    return event.write(bytes, line, out);
  }

  /** Finds the fields' ends; false when the line is not as wide as the header, or not plain. */
  private boolean split(byte[] bytes, int from, int to) {
    int field = 0;
    int last = roles.length - 1;
    for (int at = from; at < to; at++) {
      byte value = bytes[at];
      if (value == delimiter) {
        if (field == last) {
          return false;
        }
        ends[field++] = at;
      } else if (value < ' ') {
        int length = value < 0 ? PlainBytes.character(bytes, at, to) : 0;
        if (length == 0) {
          return false;
        }
        at += length - 1;
      } else if (value == '"' || value == '\\') {
        return false;
      }
    }
    ends[field] = to;
    return field == last;
  }

  private boolean further(int column, byte[] bytes, int start, int end) {
    int left = start;
    int right = end;
    while (left < right && bytes[left] == ' ') {
      left++;
    }
    while (right > left && bytes[right - 1] == ' ') {
      right--;
    }
    if (left == right) {
      return true;
    }
    if (roles[column] == ExpressEvents.PROPERTIES || Missing.mayBe(bytes, left, right)) {
      return false;
    }
    event.name(names[column], 0, names[column].length);
    if (PlainBytes.isPlainNumber(bytes, left, right, decimalComma)) {
      for (int i = left; i < right; i++) {
        event.append(bytes[i] == ',' ? (byte) '.' : bytes[i]);
      }
    } else {
      event.append((byte) '"');
      event.append(bytes, left, right);
      event.append((byte) '"');
    }
    return true;
  }
}
