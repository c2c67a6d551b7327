package org.commandcenter.customer.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as sources write them; without an offset they are UTC. */
public final class Times {
  private static final Pattern LOCAL_DATE =
      Pattern.compile(
          "(\\d{1,2})([-./])(\\d{1,2})\\2(\\d{4})(?:[ T](\\d{1,2}:\\d{2}(?::\\d{2})?))?");

  private Times() {}

  /**
   * The moment that a text says: RFC 3339, ISO dates, day-month-year with dashes or dots, and
   * month/day/year with slashes (day first where it can be nothing else).
   *
   * @return null when it says none
   */
  public static Instant parse(String text) {
    String plain = text.strip();
    try {
      if (plain.length() == 10 && plain.charAt(4) == '-') {
        return LocalDate.parse(plain).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      if (plain.length() > 10 && plain.charAt(4) == '-') {
        return iso(plain);
      }
      return local(plain);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant iso(String text) {
    String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    char last = iso.charAt(iso.length() - 1);
    boolean offset =
        last == 'Z' || last == 'z' || iso.indexOf('+', 11) > 0 || iso.indexOf('-', 11) > 0;
    return offset
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static Instant local(String text) {
    Matcher date = LOCAL_DATE.matcher(text);
    if (!date.matches()) {
      return null;
    }
    int first = Integer.parseInt(date.group(1));
    int second = Integer.parseInt(date.group(3));
    boolean monthFirst = date.group(2).equals("/") && first <= 12;
    LocalDate day =
        LocalDate.of(
            Integer.parseInt(date.group(4)),
            monthFirst ? first : second,
            monthFirst ? second : first);
    String time = date.group(5);
    LocalTime at =
        time == null
            ? LocalTime.MIDNIGHT
            : LocalTime.parse(time.indexOf(':') == 1 ? "0" + time : time);
    return day.atTime(at).toInstant(ZoneOffset.UTC);
  }
}
