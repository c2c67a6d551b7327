package org.commandcenter.churn.indicators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.commandcenter.platform.problem.ApiException;

/**
 * Reads published values as people and feeds send them: CSV with a header, or a JSON array of
 * objects. Fields: {@code name}, {@code observed_at} or {@code date}, {@code value}, and optionally
 * {@code published_at}. A bad row never blocks the good ones.
 *
 * @param name of rows that have none; null when every row must name its indicator
 * @param lag from observation to publication, for rows that do not say when they were published
 */
record IndicatorRows(String name, Duration lag) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

  /** A row that was not taken, counted from 1 without the header. */
  record IndicatorRejection(int line, String field, String message) {}

  /** What was understood. */
  record Parsed(List<IndicatorPoint> points, List<IndicatorRejection> rejected) {}

  /** A value that is not what it should be. */
  private static final class BadField extends Exception {
    private static final long serialVersionUID = 1L;
    private final String field;

    BadField(String field, String message) {
      super(message);
      this.field = field;
    }
  }

  Parsed csv(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      throw ApiException.invalid("body", "is empty; send a header and rows");
    }
    String[] header = cells(lines.getFirst().replace("\uFEFF", "").toLowerCase(Locale.ROOT));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = cells(line);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(header.length, cells.length); i++) {
        row.put(header[i], cells[i]);
      }
      rows.add(row);
    }
    return parse(rows);
  }

  Parsed json(String text, ObjectMapper mapper) {
    JsonNode array;
    try {
      array = mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw ApiException.invalid("body", "is not valid JSON");
    }
    if (!array.isArray()) {
      throw ApiException.invalid("body", "must be an array of {name, observed_at, value}");
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode item : array) {
      Map<String, String> row = new LinkedHashMap<>();
      item.properties()
          .forEach(
              field ->
                  row.put(
                      field.getKey(), field.getValue().isNull() ? "" : field.getValue().asText()));
      rows.add(row);
    }
    return parse(rows);
  }

  private Parsed parse(List<Map<String, String>> rows) {
    List<IndicatorPoint> points = new ArrayList<>();
    List<IndicatorRejection> rejected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      try {
        points.add(point(rows.get(i)));
      } catch (BadField e) {
        rejected.add(new IndicatorRejection(i + 1, e.field, e.getMessage()));
      }
    }
    return new Parsed(points, rejected);
  }

  private IndicatorPoint point(Map<String, String> row) throws BadField {
    String own = row.getOrDefault("name", "").strip();
    String indicator = own.isEmpty() && name != null ? name : own;
    if (!NAME.matcher(indicator).matches()) {
      throw new BadField("name", "must be snake_case, at most 60 characters");
    }
    if (name != null && !name.equals(indicator)) {
      throw new BadField("name", "is not " + name + ", which this feed brings");
    }
    String observed = row.getOrDefault("observed_at", row.getOrDefault("date", ""));
    Instant observedAt = time("observed_at", observed);
    String published = row.getOrDefault("published_at", "").strip();
    Instant publishedAt =
        published.isEmpty() ? observedAt.plus(lag) : time("published_at", published);
    if (publishedAt.isBefore(observedAt)) {
      throw new BadField("published_at", "must not be before observed_at");
    }
    return new IndicatorPoint(
        indicator, observedAt, publishedAt, number(row.getOrDefault("value", "")));
  }

  private static double number(String text) throws BadField {
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // answered below, like an infinite one
    }
    throw new BadField("value", "must be a number, and is '" + text.strip() + "'");
  }

  private static Instant time(String field, String text) throws BadField {
    String stripped = text.strip();
    try {
      return stripped.length() == 10
          ? LocalDate.parse(stripped).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(stripped).toInstant();
    } catch (DateTimeException e) {
      throw new BadField(field, "must be a date or RFC 3339 time, and is '" + stripped + "'");
    }
  }

  private static String[] cells(String line) {
    return Arrays.stream(line.split(",", -1))
        .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
        .toArray(String[]::new);
  }
}
