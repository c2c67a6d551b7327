package org.commandcenter.customer.datasets.mapping;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.datasets.Dataset;
import org.commandcenter.customer.intake.Columns;
import org.commandcenter.platform.problem.ApiException;

/**
 * A mapping laid onto the columns of a table: spelled as the table does, what is absent left out.
 */
public final class MappedColumns {
  private static final Set<String> NUMBERS =
      Set.of(
          "mrr",
          "gross_margin_rate",
          "tenure_days",
          "engagement_score",
          "support_response_time",
          "amount",
          "probability");
  private static final Set<String> DATES =
      Set.of(
          "signed_up_at",
          "last_activity_date",
          "effective_at",
          "expected_close_date",
          "created_at",
          "closed_at");

  private final List<String> names;
  private final Map<String, Dataset.Type> types = new LinkedHashMap<>();
  private final Map<String, Set<String>> uses = new LinkedHashMap<>();
  private final Set<String> absent = new LinkedHashSet<>();
  private final TableMapping mapping;

  /**
   * @param names columns of the table
   * @throws ApiException {@code unknown_column} for a column that the mapping cannot do without
   */
  public MappedColumns(TableMapping mapping, List<String> names) {
    this.names = List.copyOf(names);
    this.mapping =
        new TableMapping(
            mapping.description(),
            mapping.kind(),
            mapping.recognize(),
            needed(mapping.customer(), "customer_id", Dataset.Type.TEXT),
            mapping.createCustomers(),
            mapping.identifiers().stream()
                .map(value -> wanted(value, "identifier", Dataset.Type.TEXT))
                .flatMap(Optional::stream)
                .toList(),
            fields(mapping.profile()),
            mapping.attributes() == null
                ? null
                : mapping.attributes().stream()
                    .map(name -> wanted(Value.of(name), "attribute", null))
                    .flatMap(Optional::stream)
                    .map(Value::column)
                    .toList(),
            mapping.events().stream().map(this::event).toList(),
            mapping.outcomes().stream().map(this::outcome).toList(),
            stages(mapping.stages()),
            fields(mapping.deal()));
  }

  /** The mapping in the table's spelling. */
  public TableMapping mapping() {
    return mapping;
  }

  /** Types that columns must have, by name. */
  public Map<String, Dataset.Type> types() {
    return types;
  }

  /** What each column is for, by name, for people. */
  public Map<String, String> uses() {
    Map<String, String> texts = new LinkedHashMap<>();
    uses.forEach((column, purposes) -> texts.put(column, String.join(", ", purposes)));
    return texts;
  }

  /** Columns of the mapping that the table does not have and that it can do without. */
  public Set<String> absent() {
    return absent;
  }

  private EventRule event(EventRule rule) {
    String of = rule.type() == null ? "" : rule.type() + ".";
    return new EventRule(
        rule.type(),
        needed(rule.typeFrom(), "type", Dataset.Type.TEXT),
        needed(rule.id(), of + "event_id", Dataset.Type.TEXT),
        needed(rule.at(), of + "occurred_at", Dataset.Type.DATE),
        needed(rule.recordedAt(), of + "recorded_at", Dataset.Type.DATE),
        wanted(rule.value(), of + "value", Dataset.Type.NUMBER).orElse(null),
        properties(rule.properties()),
        needed(rule.starts(), of + "starts", Dataset.Type.TEXT),
        needed(rule.ends(), of + "ends", Dataset.Type.TEXT),
        needed(rule.within(), of + "within", Dataset.Type.TEXT),
        condition(rule.when()),
        rule.optional());
  }

  private OutcomeRule outcome(OutcomeRule rule) {
    String of = rule.outcome() == null ? "" : rule.outcome() + ".";
    return new OutcomeRule(
        rule.outcome(),
        needed(rule.outcomeFrom(), "outcome", Dataset.Type.TEXT),
        needed(rule.at(), of + "occurred_at", Dataset.Type.DATE),
        needed(rule.recordedAt(), of + "recorded_at", Dataset.Type.DATE),
        properties(rule.properties()),
        condition(rule.when()),
        rule.optional());
  }

  private Map<String, StageRule> stages(Map<String, StageRule> stages) {
    Map<String, StageRule> resolved = new LinkedHashMap<>();
    stages.forEach(
        (stage, rule) ->
            wanted(Value.of(rule.at()), stage + ".at", Dataset.Type.DATE)
                .ifPresent(
                    at ->
                        resolved.put(
                            stage,
                            new StageRule(at.column(), condition(rule.when()), rule.always()))));
    return resolved;
  }

  private Condition condition(Condition condition) {
    if (condition == null) {
      return null;
    }
    String column = needed(Value.of(condition.column()), "condition", null).column();
    return new Condition(column, condition.is(), condition.not());
  }

  private Map<String, Value> fields(Map<String, Value> values) {
    Map<String, Value> resolved = new LinkedHashMap<>();
    values.forEach(
        (field, value) -> {
          Dataset.Type type =
              NUMBERS.contains(field)
                  ? Dataset.Type.NUMBER
                  : DATES.contains(field) ? Dataset.Type.DATE : Dataset.Type.TEXT;
          wanted(value, field, type).ifPresent(found -> resolved.put(field, found));
        });
    return resolved;
  }

  private Map<String, Value> properties(Map<String, Value> values) {
    Map<String, Value> resolved = new LinkedHashMap<>();
    values.forEach(
        (name, value) ->
            wanted(value, "property", null).ifPresent(found -> resolved.put(name, found)));
    return resolved;
  }

  private Value needed(Value value, String use, Dataset.Type type) {
    if (value == null) {
      return null;
    }
    return wanted(value, use, type)
        .orElseThrow(
            () ->
                new ApiException(
                    CustomerError.UNKNOWN_COLUMN,
                    "mapping needs the column '%s' for %s; the table has %s"
                        .formatted(value.column(), use, String.join(", ", names))));
  }

  private Optional<Value> wanted(Value value, String use, Dataset.Type type) {
    if (value == null || value.column() == null) {
      return Optional.ofNullable(value);
    }
    Optional<String> name = spelled(value.column());
    if (name.isEmpty()) {
      absent.add(value.column());
      return Optional.empty();
    }
    uses.computeIfAbsent(name.get(), column -> new LinkedHashSet<>()).add(use);
    if (type != null) {
      // A column that is an identifier anywhere stays the text that it is.
      types.merge(name.get(), type, (a, b) -> Objects.equals(a, b) ? a : Dataset.Type.TEXT);
    }
    return Optional.of(new Value(name.get(), null, value.prefix(), value.factor()));
  }

  private Optional<String> spelled(String wanted) {
    if (names.contains(wanted)) {
      return Optional.of(wanted);
    }
    String normal = Columns.normalize(wanted);
    return names.stream().filter(name -> Columns.normalize(name).equals(normal)).findFirst();
  }
}
