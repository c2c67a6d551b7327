package org.commandcenter.customer.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Flat JSON objects of plain values, at the level of bytes. */
final class ExpressJson {
  private static final int MANY = 200;

  /** More of them may be written with an exponent. */
  private static final int MAX_DECIMALS = 6;

  private final Map<String, String> known;
  private final ExpressEvents event;
  private final List<Name> names = new ArrayList<>();
  private final int[] seenAt = new int[MANY];
  private int objects;
  private byte[] bytes;
  private int at;
  private int to;

  /**
   * @param text as in the source, with quotes and colon
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Name(int role, byte[] text) {
    boolean is(byte[] bytes, int from, int to) {
      int length = to - from;
      if (text.length != length + 1) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        if (text[i] != bytes[from + i]) {
          return false;
        }
      }
      return true;
    }
  }

  ExpressJson(Map<String, String> known, ExpressEvents event) {
    this.known = known;
    this.event = event;
  }

  /** Writes the line's event, or nothing when it is to be read in the ordinary way. */
  boolean take(byte[] line, int from, int end, long number, EventStaging out) {
    bytes = line;
    at = from;
    to = end;
    event.begin();
    return object() && atEnd() && event.write(bytes, number, out);
  }

  private boolean object() {
    if (!skip('{')) {
      return false;
    }
    objects++;
    int roles = 0;
    int expected = 0;
    do {
      int index = name(expected++);
      if (index < 0 || seenAt[index] == objects) {
        return false;
      }
      seenAt[index] = objects;
      Name name = names.get(index);
      if (name.role() != ExpressEvents.FURTHER) {
        // Another spelling of a field that was there before.
        int bit = 1 << (name.role() + 2);
        if ((roles & bit) != 0) {
          return false;
        }
        roles |= bit;
      }
      if (!skip(':') || !value(name)) {
        return false;
      }
    } while (skip(','));
    return skip('}');
  }

  /**
   * The number of the name that stands here, or -1; objects mostly have the same names in the same
   * order.
   */
  private int name(int expected) {
    blanks();
    int start = at;
    if (!string()) {
      return -1;
    }
    if (expected < names.size() && names.get(expected).is(bytes, start, at)) {
      return expected;
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).is(bytes, start, at)) {
        return i;
      }
    }
    if (names.size() == MANY) {
      return -1;
    }
    String text = new String(bytes, start + 1, at - start - 2, StandardCharsets.UTF_8);
    String field = known.get(Columns.normalize(text));
    int role = field == null ? ExpressEvents.FURTHER : ExpressEvents.role(field);
    names.add(new Name(role, ("\"" + text + "\":").getBytes(StandardCharsets.UTF_8)));
    return names.size() - 1;
  }

  private boolean value(Name name) {
    blanks();
    int start = at;
    if (at == to) {
      return false;
    }
    if (name.role() == ExpressEvents.PROPERTIES && bytes[at] == '{') {
      return properties();
    }
    boolean text = bytes[at] == '"';
    if (text ? !string() : !word()) {
      return false;
    }
    if (isNull(start)) {
      return true;
    }
    if (name.role() == ExpressEvents.FURTHER) {
      event.name(name.text(), 0, name.text().length);
      event.append(bytes, start, at);
      return text || isPlain(start);
    }
    if (name.role() == ExpressEvents.PROPERTIES) {
      return false;
    }
    if (text) {
      event.set(name.role(), bytes, start + 1, at - 1);
      return true;
    }
    event.set(name.role(), bytes, start, at);
    return isCanonicalNumber(start);
  }

  /** An object of plain values; its fields come before all further ones. */
  private boolean properties() {
    at++;
    if (event.hasFurther()) {
      return false;
    }
    List<String> seen = new ArrayList<>();
    if (skip('}')) {
      return true;
    }
    do {
      blanks();
      int name = at;
      if (!string()) {
        return false;
      }
      int end = at;
      String text = new String(bytes, name, end - name, StandardCharsets.UTF_8);
      if (seen.contains(text) || !skip(':')) {
        return false;
      }
      seen.add(text);
      blanks();
      int start = at;
      boolean quoted = at < to && bytes[at] == '"';
      if (quoted ? !string() : !word() || !isPlain(start)) {
        return false;
      }
      event.name(bytes, name, end);
      event.append((byte) ':');
      event.append(bytes, start, at);
    } while (skip(','));
    return skip('}');
  }

  private boolean isPlain(int start) {
    return isNull(start) || isTruth(start) || isCanonicalNumber(start);
  }

  /** A string without escapes. */
  private boolean string() {
    if (at == to || bytes[at] != '"') {
      return false;
    }
    at++;
    byte[] text = bytes;
    int end = to;
    int i = at;
    while (i < end) {
      byte value = text[i];
      if (value == '"') {
        at = i + 1;
        return true;
      }
      if (value == '\\') {
        return false;
      }
      if (value >= ' ') {
        i++;
      } else {
        int length = value < 0 ? PlainBytes.character(text, i, end) : 0;
        if (length == 0) {
          return false;
        }
        i += length;
      }
    }
    return false;
  }

  /** A number, or a word of JSON. */
  private boolean word() {
    int start = at;
    while (at < to && isWord(bytes[at])) {
      at++;
    }
    return at > start;
  }

  private static boolean isWord(byte value) {
    return (value >= 'a' && value <= 'z')
        || (value >= '0' && value <= '9')
        || value == '-'
        || value == '.';
  }

  private boolean isNull(int start) {
    return is(start, "null");
  }

  private boolean isTruth(int start) {
    return is(start, "true") || is(start, "false");
  }

  private boolean is(int start, String word) {
    if (at - start != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[start + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A number that any writer of JSON would write in this way. */
  private boolean isCanonicalNumber(int start) {
    if (!PlainBytes.isPlainNumber(bytes, start, at, false) || is(start, "-0")) {
      return false;
    }
    int point = start;
    while (point < at && bytes[point] != '.') {
      point++;
    }
    return point == at || (bytes[at - 1] != '0' && at - point <= MAX_DECIMALS + 1);
  }

  private boolean skip(char expected) {
    blanks();
    if (at < to && bytes[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void blanks() {
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
  }

  private boolean atEnd() {
    blanks();
    return at == to;
  }
}
