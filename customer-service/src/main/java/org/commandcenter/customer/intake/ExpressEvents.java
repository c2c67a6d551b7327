package org.commandcenter.customer.intake;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * One event at a time, at the level of bytes: where its fields are, and its further fields as JSON.
 * {@link #write} refuses whatever needs more than a look; the ordinary reader then says what it is,
 * or what is wrong with it.
 */
final class ExpressEvents {
  static final List<String> FIELDS =
      List.of("event_id", "customer_id", "type", "occurred_at", "value", "recorded_at");

  /** Not one of our fields. */
  static final int FURTHER = -1;

  /** The further fields as one object. */
  static final int PROPERTIES = -2;

  private static final int EVENT_ID = 0;
  private static final int CUSTOMER = 1;
  private static final int TYPE = 2;
  private static final int OCCURRED_AT = 3;
  private static final int VALUE = 4;
  private static final int RECORDED_AT = 5;
  private static final int MAX_FURTHER = 60_000;

  private final long first;
  private final long last;
  private final boolean decimalComma;
  private final int[] from = new int[FIELDS.size()];
  private final int[] to = new int[FIELDS.size()];
  private byte[] further = new byte[1 << 10];
  private int furtherSize;

  ExpressEvents(Instant firstEvent, Instant lastEvent, boolean decimalComma) {
    this.first = PlainBytes.digits(firstEvent);
    this.last = PlainBytes.digits(lastEvent);
    this.decimalComma = decimalComma;
  }

  /** What a field of ours means to {@link #set}; {@link #FURTHER} for all others. */
  static int role(String field) {
    return "properties".equals(field) ? PROPERTIES : FIELDS.indexOf(field);
  }

  void begin() {
    Arrays.fill(from, 0);
    Arrays.fill(to, 0);
    furtherSize = 0;
  }

  /** A field's text is there, blanks around it not counted. */
  void set(int role, byte[] bytes, int start, int end) {
    int left = start;
    int right = end;
    while (left < right && bytes[left] == ' ') {
      left++;
    }
    while (right > left && bytes[right - 1] == ' ') {
      right--;
    }
    from[role] = left;
    to[role] = right;
  }

  /**
   * A further field follows.
   *
   * @param name as JSON, with quotes and colon
   */
  void name(byte[] name, int start, int end) {
    append(furtherSize == 0 ? (byte) '{' : (byte) ',');
    append(name, start, end);
  }

  boolean hasFurther() {
    return furtherSize > 0;
  }

  void append(byte[] bytes, int start, int end) {
    reserve(end - start);
    System.arraycopy(bytes, start, further, furtherSize, end - start);
    furtherSize += end - start;
  }

  void append(byte value) {
    reserve(1);
    further[furtherSize++] = value;
  }

  private void reserve(int more) {
    if (furtherSize + more + 1 > further.length) {
      further = Arrays.copyOf(further, 2 * (furtherSize + more + 1));
    }
  }

  /** Writes the event, or nothing. */
  boolean write(byte[] bytes, long line, EventStaging out) {
    for (int role = 0; role < from.length; role++) {
      if (Missing.mayBe(bytes, from[role], to[role])) {
        return false;
      }
    }
    int occurred = PlainBytes.time(bytes, from[OCCURRED_AT], to[OCCURRED_AT], first, last);
    int recorded =
        isAbsent(RECORDED_AT)
            ? to[RECORDED_AT]
            : PlainBytes.time(bytes, from[RECORDED_AT], to[RECORDED_AT], first, last);
    boolean plain =
        isText(CUSTOMER, 200)
            && isText(TYPE, 100)
            && to[EVENT_ID] - from[EVENT_ID] <= 200
            && occurred > 0
            && (recorded > 0 || isAbsent(RECORDED_AT))
            && (isAbsent(VALUE) || PlainBytes.isNumber(bytes, from[VALUE], to[VALUE], decimalComma))
            && furtherSize <= MAX_FURTHER;
    if (!plain) {
      return false;
    }
    out.number(line);
    out.divide();
    out.put(bytes, from[EVENT_ID], to[EVENT_ID]);
    out.divide();
    out.put(bytes, from[CUSTOMER], to[CUSTOMER]);
    out.divide();
    out.put(bytes, from[TYPE], to[TYPE]);
    out.divide();
    out.put(bytes, from[OCCURRED_AT], occurred);
    out.divide();
    out.putNumber(bytes, from[VALUE], to[VALUE]);
    out.divide();
    out.put(bytes, from[RECORDED_AT], recorded);
    out.divide();
    if (furtherSize == 0) {
      append((byte) '{');
    }
    append((byte) '}');
    out.put(further, 0, furtherSize);
    out.endRow();
    return true;
  }

  private boolean isAbsent(int role) {
    return from[role] == to[role];
  }

  private boolean isText(int role, int max) {
    int length = to[role] - from[role];
    return length > 0 && length <= max;
  }
}
