package org.commandcenter.gateway.tableau.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** One side of a comparison. */
sealed interface Operand {
  /** The value of this side in a row; null when it is not known. */
  Object of(Object[] row);

  /** A column of the row. */
  record Field(int position) implements Operand {
    @Override
    public Object of(Object[] row) {
      return row[position];
    }
  }

  /** The same in every row. */
  record Literal(Object value) implements Operand {
    @Override
    public Object of(Object[] row) {
      return value;
    }
  }

  /** Whether values of these two types can be compared; null can be with everything. */
  static boolean comparable(Class<?> one, Class<?> other) {
    return one == null || other == null || family(one) == family(other);
  }

  private static Class<?> family(Class<?> type) {
    if (Number.class.isAssignableFrom(type)) {
      return Number.class;
    }
    return type == LocalDate.class ? Instant.class : type;
  }

  /** Compares two values of comparable types, neither of them null. */
  static int compare(Object one, Object other) {
    return switch (one) {
      case String text -> text.compareTo((String) other);
      case Boolean flag -> flag.compareTo((Boolean) other);
      case Number number -> Double.compare(number.doubleValue(), ((Number) other).doubleValue());
      default -> instant(one).compareTo(instant(other));
    };
  }

  private static Instant instant(Object time) {
    return time instanceof LocalDate day
        ? day.atStartOfDay().toInstant(ZoneOffset.UTC)
        : (Instant) time;
  }
}
