package org.commandcenter.churn.features;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * An attribute of profiles that is used as a feature.
 *
 * @param name as profiles have it
 */
public record ProfileAttribute(String name, Kind kind) {
  private static final double SECONDS = 86_400.0;

  /** How the attribute's values are read. */
  public enum Kind {
    NUMBER,
    /** Text or boolean. */
    CATEGORY,
    /** Age in days at the date; negative for a date ahead. */
    DATE
  }

  /** The feature's name. */
  String feature() {
    return "attributes." + name;
  }

  /**
   * The number that the value stands for; NaN for none.
   *
   * @param value as JSON has it
   */
  double number(Object value, Instant asOf) {
    return switch (kind) {
      case NUMBER -> number(value);
      case DATE -> {
        Instant date = value instanceof String text ? date(text) : null;
        yield date == null ? Double.NaN : Duration.between(date, asOf).toSeconds() / SECONDS;
      }
      case CATEGORY -> throw new IllegalStateException(name + " is no number");
    };
  }

  /** The category that the value stands for; null for none. */
  static String category(Object value) {
    return switch (value) {
      case String text when !text.isBlank() -> text.strip();
      case Boolean flag -> flag.toString();
      case Number number -> number.toString();
      case null, default -> null;
    };
  }

  static double number(Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case String text when looksNumeric(text) -> parsed(text.strip());
      case null, default -> Double.NaN;
    };
  }

  /** Saves the exceptions that most words would cost. */
  private static boolean looksNumeric(String text) {
    String plain = text.strip();
    return !plain.isEmpty()
        && plain.length() <= 30
        && "+-.0123456789".indexOf(plain.charAt(0)) >= 0
        && Character.isDigit(plain.charAt(plain.length() - 1));
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** An ISO date or time, UTC where it names no offset; null for anything else. */
  static Instant date(String text) {
    String plain = text.strip();
    if (plain.length() < 10 || plain.charAt(4) != '-' || plain.charAt(7) != '-') {
      return null;
    }
    try {
      if (plain.length() == 10) {
        return LocalDate.parse(plain).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      String time = plain.replace(' ', 'T');
      return time.endsWith("Z") || time.lastIndexOf('+') > 10 || time.lastIndexOf('-') > 10
          ? OffsetDateTime.parse(time).toInstant()
          : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
