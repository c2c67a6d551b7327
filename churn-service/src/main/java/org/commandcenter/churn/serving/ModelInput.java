package org.commandcenter.churn.serving;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commandcenter.churn.model.ColumnEncoding;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One field that a model asks for.
 *
 * @param levels the categories that training knew, in alphabetical order; empty for a number
 * @param other whether the model has an answer for categories that training did not know
 */
public record ModelInput(String name, Kind kind, List<String> levels, boolean other) {
  public ModelInput {
    levels = List.copyOf(levels);
  }

  private static final Set<String> MISSING = Set.of("null", "na", "n/a", "nan");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /** Training counts a date in days since 1970. */
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ].*)?");

  /** What a field holds. */
  @Schema(name = "FeatureKind")
  public enum Kind {
    NUMBER,
    CATEGORY,
    /** A model that looks at no field takes anything. */
    ANY
  }

  static ModelInput of(String name, ColumnEncoding encoding) {
    return switch (encoding) {
      case null -> new ModelInput(name, Kind.ANY, List.of(), true);
      case ColumnEncoding.Numeric _ -> new ModelInput(name, Kind.NUMBER, List.of(), true);
      case ColumnEncoding.Categorical categorical ->
          new ModelInput(name, Kind.CATEGORY, categorical.levels(), categorical.other());
    };
  }

  /** Whether the model can make something of the category; otherwise it counts as missing. */
  public boolean understands(String category) {
    return other || Collections.binarySearch(levels, category) >= 0;
  }

  /**
   * A value out of a file: a Double, a String, or null where the cell says that it is missing.
   *
   * @throws IllegalArgumentException when it is no number and should be one
   */
  public Object parse(String cell) {
    String text = cell.strip();
    if (text.isEmpty() || MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      return null;
    }
    return switch (kind) {
      case NUMBER -> number(text);
      case CATEGORY -> category(text);
      case ANY -> text;
    };
  }

  private static Double number(String text) {
    if (NUMBER.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    }
    if (DATE.matcher(text).matches()) {
      try {
        return (double) LocalDate.parse(text.substring(0, 10)).toEpochDay();
      } catch (DateTimeParseException e) {
        throw notANumber(text);
      }
    }
    throw notANumber(text);
  }

  private static IllegalArgumentException notANumber(String text) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return new IllegalArgumentException("'" + shown + "' is not a number");
  }

  private String category(String text) {
    if (Collections.binarySearch(levels, text) >= 0) {
      return text;
    }
    String spelt = level(text);
    if (spelt != null) {
      return spelt;
    }
    return other ? text : null;
  }

  /** The level that is spelt so, whatever the case; null when there is none. */
  String level(String spelt) {
    return levels.stream()
        .filter(level -> level.toLowerCase(Locale.ROOT).equals(spelt.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }
}
