package org.commandcenter.customer.datasets.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commandcenter.platform.parquet.DuckDb;

/**
 * DuckDB queries of what a mapped table says, over the view {@code typed (line, v0, v1, ...)}.
 *
 * @param mapping in the table's spelling
 */
public record MappedRows(TableMapping mapping, RowSql row) {
  /** The external identifier of a row's customer. */
  public String customer() {
    return row.text(mapping.customer());
  }

  /** All expressions that name a row's customer. */
  public List<String> references() {
    List<String> references = new ArrayList<>();
    if (mapping.customer() != null) {
      references.add(customer());
    }
    mapping.identifiers().forEach(value -> references.add(row.text(value)));
    return references;
  }

  /**
   * Events: line, event_id, customer_ref, type, occurred_at, recorded_at, value, properties. Rows
   * that lack a time or a type are left out; {@link #incomplete} has those.
   */
  public String events() {
    return mapping.events().stream()
        .map(
            rule ->
                """
                select line, %s as event_id, %s as customer_ref, %s as type, %s as occurred_at,
                  %s as recorded_at, %s as value, %s as properties
                from typed where %s is not null and %s is not null and %s
                """
                    .formatted(
                        row.text(rule.id()),
                        customer(),
                        type(rule),
                        row.time(rule.at()),
                        row.time(rule.recordedAt()),
                        row.number(rule.value()),
                        row.json(properties(rule)),
                        row.time(rule.at()),
                        type(rule),
                        row.holds(rule.when())))
        .collect(Collectors.joining(" union all "));
  }

  /** Outcomes: line, customer_ref, outcome, occurred_at, recorded_at, properties. */
  public String outcomes() {
    return mapping.outcomes().stream()
        .map(
            rule ->
                """
                select line, %s as customer_ref, %s as outcome, %s as occurred_at,
                  %s as recorded_at, %s as properties
                from typed where %s is not null and %s
                """
                    .formatted(
                        customer(),
                        outcome(rule),
                        row.time(rule.at()),
                        row.time(rule.recordedAt()),
                        row.json(rule.properties()),
                        row.time(rule.at()),
                        row.holds(rule.when())))
        .collect(Collectors.joining(" union all "));
  }

  /** Further names: line, customer_ref, external_id; each once. */
  public String identifiers() {
    return mapping.identifiers().stream()
        .map(
            value ->
                "select min(line) as line, %s as customer_ref, %s as external_id from typed where %s is not null and %s <> %s group by 2, 3"
                    .formatted(
                        customer(), row.text(value), row.text(value), row.text(value), customer()))
        .collect(Collectors.joining(" union all "));
  }

  /** When customers reached their stages: line, customer_ref, stage, at (null where not known). */
  public String stages() {
    return mapping.stages().entrySet().stream()
        .map(
            entry -> {
              StageRule rule = entry.getValue();
              String at = row.time(Value.of(rule.at()));
              String reached =
                  Boolean.TRUE.equals(rule.always())
                      ? "true"
                      : rule.when() == null ? at + " is not null" : row.holds(rule.when());
              return "select line, %s as customer_ref, %s as stage, %s as at from typed where %s"
                  .formatted(customer(), DuckDb.literal(entry.getKey()), at, reached);
            })
        .collect(Collectors.joining(" union all "));
  }

  /** Lines that lack what their rules require: line, field (a column's name). */
  public List<Incomplete> incomplete() {
    List<Incomplete> found = new ArrayList<>();
    for (EventRule rule : mapping.events()) {
      if (!rule.optional()) {
        found.add(missing(rule.at(), row.time(rule.at()), row.holds(rule.when())));
      }
      if (rule.type() == null) {
        found.add(missing(rule.typeFrom(), row.text(rule.typeFrom()), row.holds(rule.when())));
      }
    }
    for (OutcomeRule rule : mapping.outcomes()) {
      if (!rule.optional()) {
        found.add(missing(rule.at(), row.time(rule.at()), row.holds(rule.when())));
      }
      if (rule.outcome() == null) {
        found.add(missing(rule.outcomeFrom(), row.text(rule.outcomeFrom()), "true"));
      }
    }
    return found;
  }

  /**
   * @param condition over the columns: the line lacks the column's value
   */
  public record Incomplete(String column, String condition) {}

  /** Columns of times at which something happened. */
  public List<String> times() {
    return Stream.concat(
            mapping.events().stream().map(EventRule::at),
            mapping.outcomes().stream().map(OutcomeRule::at))
        .map(Value::column)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static Incomplete missing(Value value, String expression, String when) {
    return new Incomplete(value.column(), expression + " is null and " + when);
  }

  private String type(EventRule rule) {
    if (rule.typeFrom() == null) {
      return DuckDb.literal(rule.type());
    }
    return rule.type() == null
        ? row.text(rule.typeFrom())
        : "coalesce(%s, %s)".formatted(row.text(rule.typeFrom()), DuckDb.literal(rule.type()));
  }

  private String outcome(OutcomeRule rule) {
    return rule.outcomeFrom() == null
        ? DuckDb.literal(rule.outcome())
        : "lower(" + row.text(rule.outcomeFrom()) + ")";
  }

  /** The rule's own properties, and those by which spans of time are known. */
  private static Map<String, Value> properties(EventRule rule) {
    Map<String, Value> all = new LinkedHashMap<>(rule.properties());
    putPresent(all, Spans.STARTS, rule.starts());
    putPresent(all, Spans.ENDS, rule.ends());
    putPresent(all, Spans.WITHIN, rule.within());
    return all;
  }

  private static void putPresent(Map<String, Value> all, String name, Value value) {
    if (value != null) {
      all.put(name, value);
    }
  }
}
