package org.commandcenter.customer.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Values in UTF-8 that need no interpretation. Whatever is accepted here means the same to the
 * ordinary reader; what is not accepted is left to it.
 */
final class PlainBytes {
  private PlainBytes() {}

  /**
   * Length of the character beyond ASCII that begins here; 0 when the bytes are no UTF-8, or say a
   * blank of another kind than the space.
   */
  static int character(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + length > end) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    return switch (lead) {
      case 0xC2 -> second <= 0xA0 ? 0 : 2;
      case 0xE0 -> second < 0xA0 ? 0 : 3;
      case 0xE1 -> second == 0x9A ? 0 : 3;
      case 0xE2 -> second <= 0x81 && isBlank(second, bytes[at + 2] & 0xff) ? 0 : 3;
      case 0xE3 -> second == 0x80 && (bytes[at + 2] & 0xff) == 0x80 ? 0 : 3;
      case 0xED -> second > 0x9F ? 0 : 3;
      case 0xEF -> second == 0xBB ? 0 : 3;
      case 0xF0 -> second < 0x90 ? 0 : 4;
      case 0xF4 -> second > 0x8F ? 0 : 4;
      default -> length;
    };
  }

  /** Among the general punctuation, of which dashes and quotes are common. */
  private static boolean isBlank(int second, int third) {
    return second == 0x81 || third <= 0x8F || (third >= 0xA8 && third <= 0xAF);
  }

  /**
   * Where a time ends, without the sign of UTC: {@code 2026-05-01}, or with {@code T09:30:00}, up
   * to six decimals, and Z, +00:00 or nothing.
   *
   * @param first the earliest time that is accepted, as {@link #digits}
   * @param last the earliest time after it that is not
   * @return 0 when it is written otherwise, or does not exist
   */
  static int time(byte[] bytes, int from, int to, long first, long last) {
    int length = to - from;
    if (length < 10 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
      return 0;
    }
    int year = two(bytes, from) * 100 + two(bytes, from + 2);
    int month = two(bytes, from + 5);
    int day = two(bytes, from + 8);
    boolean date = year >= 0 && month >= 1 && month <= 12 && day >= 1;
    if (!date || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())) {
      return 0;
    }
    long moment = (year * 10_000L + month * 100L + day) * 1_000_000;
    int end = from + 10;
    if (length > 10) {
      if (length < 19 || (bytes[end] != 'T' && bytes[end] != ' ')) {
        return 0;
      }
      int hour = two(bytes, from + 11);
      int minute = two(bytes, from + 14);
      int second = two(bytes, from + 17);
      boolean clock =
          bytes[from + 13] == ':'
              && bytes[from + 16] == ':'
              && hour >= 0
              && hour < 24
              && minute >= 0
              && minute < 60
              && second >= 0
              && second < 60;
      if (!clock) {
        return 0;
      }
      moment += hour * 10_000L + minute * 100L + second;
      end = decimals(bytes, from + 19, to);
    }
    return isUtc(bytes, end, to) && moment >= first && moment < last ? end : 0;
  }

  /** A time as a number of its digits. */
  static long digits(Instant time) {
    LocalDateTime at = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    return (at.getYear() * 10_000L + at.getMonthValue() * 100L + at.getDayOfMonth()) * 1_000_000
        + at.getHour() * 10_000L
        + at.getMinute() * 100L
        + at.getSecond();
  }

  private static int decimals(byte[] bytes, int from, int to) {
    if (from >= to || bytes[from] != '.') {
      return from;
    }
    int at = from + 1;
    while (at < to && at <= from + 6 && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at == from + 1 ? from : at;
  }

  private static boolean isUtc(byte[] bytes, int from, int to) {
    return switch (to - from) {
      case 0 -> true;
      case 1 -> bytes[from] == 'Z';
      case 6 ->
          bytes[from] == '+'
              && two(bytes, from + 1) == 0
              && bytes[from + 3] == ':'
              && two(bytes, from + 4) == 0;
      default -> false;
    };
  }

  /** Two digits as a number; far below zero when they are none. */
  private static int two(byte[] bytes, int at) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones;
  }

  /** Whether it is up to twelve digits, with or without a sign and up to fifteen decimals. */
  static boolean isNumber(byte[] bytes, int from, int to, boolean decimalComma) {
    int at = from < to && bytes[from] == '-' ? from + 1 : from;
    int whole = digitsFrom(bytes, at, to) - at;
    at += whole;
    if (whole < 1 || whole > 12) {
      return false;
    }
    if (at == to) {
      return true;
    }
    boolean point = bytes[at] == '.' || (decimalComma && bytes[at] == ',');
    int decimals = digitsFrom(bytes, at + 1, to) - at - 1;
    return point && decimals >= 1 && decimals <= 15 && at + 1 + decimals == to;
  }

  private static int digitsFrom(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /** As {@link Numbers#isPlain}: a number and not a code that looks like one. */
  static boolean isPlainNumber(byte[] bytes, int from, int to, boolean decimalComma) {
    int at = from < to && bytes[from] == '-' ? from + 1 : from;
    boolean zero = at + 1 < to && bytes[at] == '0' && bytes[at + 1] >= '0' && bytes[at + 1] <= '9';
    if (to - from > 15 || zero) {
      return false;
    }
    int whole = digitsFrom(bytes, at, to);
    if (whole == at || whole == to) {
      return whole > at;
    }
    boolean point = bytes[whole] == '.' || (decimalComma && bytes[whole] == ',');
    return point && whole + 1 < to && digitsFrom(bytes, whole + 1, to) == to;
  }
}
