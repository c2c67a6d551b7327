package org.commandcenter.gateway.tableau.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

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

  /** A function of other operands. */
  record Call(FilterFunction function, List<Operand> arguments) implements Operand {
    @Override
    public Object of(Object[] row) {
      Object[] values = new Object[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments.get(i).of(row);
      }
      return function.of(values);
    }
  }

  /** The same in every row. */
  record Literal(Object value) implements Operand {
    private static final String NUMBER = "[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?";

    /**
     * Reads what is no text in quotes; empty for a word that is none.
     *
     * @throws DateTimeException for a day or time that does not exist
     */
    static Optional<Literal> parse(String word) {
      return switch (word) {
        case "null" -> Optional.of(new Literal(null));
        case "true", "false" -> Optional.of(new Literal(Boolean.valueOf(word)));
        case "INF" -> Optional.of(new Literal(Double.POSITIVE_INFINITY));
        case "-INF" -> Optional.of(new Literal(Double.NEGATIVE_INFINITY));
        case "NaN" -> Optional.of(new Literal(Double.NaN));
        default -> Optional.ofNullable(value(word)).map(Literal::new);
      };
    }

    private static Object value(String word) {
      if (word.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.parse(word);
      }
      if (word.matches("\\d{4}-\\d{2}-\\d{2}T.+")) {
        Instant time = OffsetDateTime.parse(word).toInstant();
        return time;
      }
      return word.matches(NUMBER) ? Double.valueOf(word) : null;
    }

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
