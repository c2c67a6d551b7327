package org.commandcenter.gateway.tableau.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Functions of OData that a {@code $filter} can use: those that Power BI and Excel make of their
 * own steps on texts, times and numbers. Of what is not known nothing is known: with null among its
 * arguments, each is null.
 */
enum FilterFunction {
  CONTAINS(Boolean.class, String.class, 2),
  STARTSWITH(Boolean.class, String.class, 2),
  ENDSWITH(Boolean.class, String.class, 2),
  LENGTH(Double.class, String.class, 1),
  INDEXOF(Double.class, String.class, 2),
  /** Of a text, from a position, at most so many characters; the latter can be absent. */
  SUBSTRING(String.class, String.class, 3),
  TOLOWER(String.class, String.class, 1),
  TOUPPER(String.class, String.class, 1),
  TRIM(String.class, String.class, 1),
  CONCAT(String.class, String.class, 2),
  YEAR(Double.class, Instant.class, 1),
  MONTH(Double.class, Instant.class, 1),
  DAY(Double.class, Instant.class, 1),
  HOUR(Double.class, Instant.class, 1),
  MINUTE(Double.class, Instant.class, 1),
  SECOND(Double.class, Instant.class, 1),
  DATE(Instant.class, Instant.class, 1),
  /** Halves away from zero, as OData has it. */
  ROUND(Double.class, Double.class, 1),
  FLOOR(Double.class, Double.class, 1),
  CEILING(Double.class, Double.class, 1);

  private final Class<?> result;
  private final Class<?> argument;
  private final int arguments;

  FilterFunction(Class<?> result, Class<?> argument, int arguments) {
    this.result = result;
    this.argument = argument;
    this.arguments = arguments;
  }

  static Optional<FilterFunction> named(String name) {
    return Arrays.stream(values()).filter(function -> function.label().equals(name)).findFirst();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Class<?> result() {
    return result;
  }

  /** Whether arguments of these types are taken; null stands for one that is always null. */
  boolean takes(List<Class<?>> types) {
    boolean count = types.size() == arguments || (this == SUBSTRING && types.size() == 2);
    for (int i = 0; count && i < types.size(); i++) {
      Class<?> wanted = this == SUBSTRING && i > 0 ? Double.class : argument;
      if (!Operand.comparable(types.get(i), wanted)) {
        return false;
      }
    }
    return count;
  }

  /** The value for these arguments; null when one of them is. */
  Object of(Object[] values) {
    for (Object value : values) {
      if (value == null) {
        return null;
      }
    }
    if (argument == String.class) {
      return ofText(text(values[0]), values);
    }
    return argument == Instant.class ? ofTime(time(values[0])) : ofNumber(number(values[0]));
  }

  private Object ofText(String text, Object[] values) {
    return switch (this) {
      case CONTAINS -> text.contains(text(values[1]));
      case STARTSWITH -> text.startsWith(text(values[1]));
      case ENDSWITH -> text.endsWith(text(values[1]));
      case LENGTH -> text.length();
      case INDEXOF -> text.indexOf(text(values[1]));
      case SUBSTRING -> part(text, values);
      case TOLOWER -> text.toLowerCase(Locale.ROOT);
      case TOUPPER -> text.toUpperCase(Locale.ROOT);
      case TRIM -> text.strip();
      case CONCAT -> text + text(values[1]);
      default -> throw new IllegalStateException(name());
    };
  }

  private Object ofTime(OffsetDateTime time) {
    return switch (this) {
      case YEAR -> time.getYear();
      case MONTH -> time.getMonthValue();
      case DAY -> time.getDayOfMonth();
      case HOUR -> time.getHour();
      case MINUTE -> time.getMinute();
      case SECOND -> time.getSecond();
      case DATE -> time.toLocalDate();
      default -> throw new IllegalStateException(name());
    };
  }

  private Object ofNumber(double number) {
    return switch (this) {
      case ROUND -> Math.copySign(Math.floor(Math.abs(number) + 0.5), number);
      case FLOOR -> Math.floor(number);
      case CEILING -> Math.ceil(number);
      default -> throw new IllegalStateException(name());
    };
  }

  private static String text(Object value) {
    return (String) value;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static OffsetDateTime time(Object value) {
    return value instanceof LocalDate day
        ? day.atStartOfDay().atOffset(ZoneOffset.UTC)
        : ((Instant) value).atOffset(ZoneOffset.UTC);
  }

  private static String part(String text, Object[] values) {
    int start = within(number(values[1]), text.length());
    int end =
        values.length == 2
            ? text.length()
            : start + within(number(values[2]), text.length() - start);
    return text.substring(start, end);
  }

  private static int within(double position, int most) {
    return (int) Math.clamp(position, 0, most);
  }
}
