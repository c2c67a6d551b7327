package org.commandcenter.churn.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a field's value is worth. The first entry that fits counts, in the order of the table.
 *
 * @param points by value, or by bound where the kind compares numbers
 * @param otherwise points of a value that nothing fits; null for none. A missing value is worth
 *     nothing
 */
public record Rule(String field, Kind kind, Map<String, Double> points, Double otherwise) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

  /** How a value is compared; texts regardless of case. */
  public enum Kind {
    EQUALS,
    /** A word of the text begins so: "CTO" fits "CTO and founder", and not "Director". */
    CONTAINS,
    AT_LEAST,
    ABOVE,
    AT_MOST,
    BELOW,
    /** The values of a list are each worth their points. */
    EACH
  }

  public Rule {
    points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
  }

  /**
   * @param value a text, a number, or a list of texts; not null
   */
  List<RulePoints> apply(Object value) {
    if (kind == Kind.EACH) {
      return ((List<?>) value).stream().flatMap(item -> first(item.toString()).stream()).toList();
    }
    return first(value.toString().strip()).stream().toList();
  }

  private Optional<RulePoints> first(String value) {
    for (Map.Entry<String, Double> entry : points.entrySet()) {
      if (fits(value, entry.getKey())) {
        return Optional.of(points(value, entry.getKey(), entry.getValue()));
      }
    }
    return otherwise == null ? Optional.empty() : Optional.of(points(value, null, otherwise));
  }

  private RulePoints points(String value, String entry, double worth) {
    String comparison = kind.name().toLowerCase(Locale.ROOT);
    return new RulePoints(
        field, value, entry == null ? "otherwise" : comparison + " " + entry, worth);
  }

  private boolean fits(String value, String entry) {
    return switch (kind) {
      case EQUALS, EACH -> value.equalsIgnoreCase(entry);
      case CONTAINS ->
          Pattern.compile("\\b" + Pattern.quote(entry), Pattern.CASE_INSENSITIVE)
              .matcher(value)
              .find();
      case AT_LEAST -> number(value) >= Double.parseDouble(entry);
      case ABOVE -> number(value) > Double.parseDouble(entry);
      case AT_MOST -> number(value) <= Double.parseDouble(entry);
      case BELOW -> number(value) < Double.parseDouble(entry);
    };
  }

  /**
   * The first number in a text, as 201 in "201-500 people" and 1000 in "1,000+"; NaN without one.
   */
  public static double number(String text) {
    Matcher matcher = NUMBER.matcher(text.replaceAll("(?<=\\d),(?=\\d{3})", ""));
    return matcher.find() ? Double.parseDouble(matcher.group()) : Double.NaN;
  }
}
