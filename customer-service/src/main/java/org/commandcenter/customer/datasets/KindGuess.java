package org.commandcenter.customer.datasets;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commandcenter.customer.intake.Columns;

/** Reads from names and values what a row of a table is. */
final class KindGuess {
  private static final Set<String> TIME_NAMES =
      Set.of(
          "event_date",
          "occurred_at",
          "timestamp",
          "transaction_date",
          "date",
          "event_time",
          "purchase_date");
  private static final Set<String> AMOUNT_NAMES =
      Set.of("amount", "value", "price", "total", "transaction_amount", "spend");
  private static final Set<String> TYPE_NAMES = Set.of("event_type", "event_name");
  private static final Set<String> DEAL_NAMES =
      Set.of("deal_id", "opportunity_id", "deal_stage", "dealstage", "dealname", "deal_name");
  private static final Set<String> OUTCOME_VALUES = Set.of("churned", "retained");

  private final List<ColumnProfile> columns;

  KindGuess(List<ColumnProfile> columns) {
    this.columns = columns;
  }

  /**
   * @param id position of the id column, or -1
   * @param label position of the label column, or -1
   * @param wanted fields that the owner gave to columns
   */
  Dataset.Kind of(int id, int label, Map<String, String> wanted) {
    if (columns.stream().filter(column -> called(column, DEAL_NAMES)).count() >= 2) {
      return Dataset.Kind.DEALS;
    }
    boolean dated = columns.stream().anyMatch(c -> c.type() == Dataset.Type.DATE);
    boolean outcomes =
        columns.stream()
            .anyMatch(
                column ->
                    called(column, Set.of("outcome"))
                        && column.few().stream()
                            .anyMatch(
                                value -> OUTCOME_VALUES.contains(value.toLowerCase(Locale.ROOT))));
    if (id >= 0 && ((outcomes && dated) || wanted.containsValue("outcome"))) {
      return Dataset.Kind.OUTCOMES;
    }
    boolean told = any(TIME_NAMES) || wanted.containsValue("occurred_at");
    // Customers who come again and again with a date are no list of customers.
    boolean shown = dated && label < 0 && id >= 0 && repeated(id);
    if (id < 0 || !(told || shown)) {
      return rows(label);
    }
    boolean typed = any(TYPE_NAMES) || wanted.containsValue("type");
    if (!repeated(id) && !typed) {
      return rows(label);
    }
    boolean events = (typed || any(Set.of("type"))) && any(Set.of("value"));
    return (any(AMOUNT_NAMES) || wanted.containsValue("value")) && !events
        ? Dataset.Kind.TRANSACTIONS
        : Dataset.Kind.EVENTS;
  }

  private static Dataset.Kind rows(int label) {
    return label >= 0 ? Dataset.Kind.TRAINING_TABLE : Dataset.Kind.CUSTOMERS;
  }

  private boolean repeated(int id) {
    return !columns.get(id).unique();
  }

  private boolean any(Set<String> names) {
    return columns.stream().anyMatch(column -> called(column, names));
  }

  private static boolean called(ColumnProfile column, Set<String> names) {
    return names.contains(Columns.normalize(column.name()));
  }
}
