package org.commandcenter.customer.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.datasets.mapping.Condition;
import org.commandcenter.customer.datasets.mapping.EventRule;
import org.commandcenter.customer.datasets.mapping.OutcomeRule;
import org.commandcenter.customer.datasets.mapping.TableMapping;
import org.commandcenter.customer.datasets.mapping.Value;
import org.commandcenter.platform.problem.ApiException;

/** What a table's rows say, where nobody wrote it down: by the fields that its columns hold. */
final class GuessedMapping {
  private static final String TRANSACTION = "transaction";
  private static final String EVENT = "event";
  private static final Set<String> DEAL_DATES =
      Set.of("expected_close_date", "deal_created_at", "closed_at");

  private final Dataset.Kind kind;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final Map<String, String> fields;
  private final List<String> features;
  private final List<String> warnings;

  /**
   * @param fields our field by column
   * @param features columns that are neither id nor label nor ignored
   */
  GuessedMapping(
      Dataset.Kind kind, Map<String, String> fields, List<String> features, List<String> warnings) {
    this.kind = kind;
    this.fields = fields;
    this.features = features;
    this.warnings = warnings;
    fields.forEach((column, field) -> columns.put(field, column));
  }

  /**
   * @throws ApiException {@code missing_column} for what the kind of table cannot do without
   */
  TableMapping build() {
    return switch (kind) {
      case CUSTOMERS, TRAINING_TABLE ->
          mapping(profile(), others(), List.of(), List.of(), Map.of());
      case EVENTS, TRANSACTIONS ->
          mapping(Map.of(), List.of(), List.of(event()), List.of(), Map.of());
      case OUTCOMES -> mapping(Map.of(), List.of(), List.of(), List.of(outcome()), Map.of());
      case DEALS -> mapping(Map.of(), others(), List.of(), List.of(), deal());
    };
  }

  private TableMapping mapping(
      Map<String, Value> profile,
      List<String> attributes,
      List<EventRule> events,
      List<OutcomeRule> outcomes,
      Map<String, Value> deal) {
    Value customer = columns.containsKey("customer_id") ? value("customer_id") : null;
    boolean lonely = customer == null && !(events.isEmpty() && outcomes.isEmpty());
    if (lonely) {
      throw missing("customer_id");
    }
    return new TableMapping(
        null,
        kind,
        List.of(),
        customer,
        kind != Dataset.Kind.DEALS,
        List.of(),
        customer == null ? Map.of() : profile,
        attributes,
        events,
        outcomes,
        Map.of(),
        deal);
  }

  private Map<String, Value> profile() {
    Map<String, Value> profile = new LinkedHashMap<>();
    fields.forEach(
        (column, field) -> {
          if (field.equals(FieldNames.TENURE_MONTHS)) {
            profile.put(FieldNames.TENURE_DAYS, Value.times(column, FieldMapping.DAYS_PER_MONTH));
          } else if (!field.equals("customer_id")) {
            profile.put(field, Value.of(column));
          }
        });
    return profile;
  }

  private EventRule event() {
    require("occurred_at");
    boolean transactions = kind == Dataset.Kind.TRANSACTIONS;
    if (!columns.containsKey("type") && !transactions) {
      warnings.add("No column holds the events' type: all are of type '" + EVENT + "'");
    }
    return new EventRule(
        transactions ? TRANSACTION : columns.containsKey("type") ? null : EVENT,
        value("type"),
        value("event_id"),
        value("occurred_at"),
        value("recorded_at"),
        value("value"),
        properties(),
        null,
        null,
        null,
        null,
        false);
  }

  private OutcomeRule outcome() {
    require("occurred_at");
    if (!columns.containsKey("outcome")) {
      warnings.add("No column is called outcome: all rows are churn");
    }
    return new OutcomeRule(
        columns.containsKey("outcome") ? null : "churned",
        value("outcome"),
        value("occurred_at"),
        value("recorded_at"),
        properties(),
        (Condition) null,
        false);
  }

  private Map<String, Value> deal() {
    if (!columns.containsKey("deal_id")) {
      throw missing("deal_id");
    }
    Map<String, Value> deal = new LinkedHashMap<>();
    fields.forEach(
        (column, field) -> {
          if (!field.equals("customer_id")) {
            deal.put(DEAL_DATES.contains(field) ? dealDate(field) : field, Value.of(column));
          }
        });
    return deal;
  }

  private static String dealDate(String field) {
    return field.equals("deal_created_at") ? "created_at" : field;
  }

  private Map<String, Value> properties() {
    Map<String, Value> properties = new LinkedHashMap<>();
    others().forEach(column -> properties.put(column, Value.of(column)));
    return properties;
  }

  private List<String> others() {
    List<String> others = new ArrayList<>(features);
    others.removeAll(fields.keySet());
    return others;
  }

  private Value value(String field) {
    return columns.containsKey(field) ? Value.of(columns.get(field)) : null;
  }

  private void require(String field) {
    if (!columns.containsKey(field)) {
      throw missing(field);
    }
  }

  private ApiException missing(String field) {
    return new ApiException(
        CustomerError.MISSING_COLUMN,
        "No column looks like the %s of %s; name it, as mapping={\"my_column\": \"%s\"}"
            .formatted(field, kind.name().toLowerCase(java.util.Locale.ROOT), field));
  }
}
