package org.commandcenter.customer.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.intake.Columns;
import org.commandcenter.platform.problem.ApiException;

/** Reads from names and values what a table is, within what its owner says. */
final class TableGuess {
  private static final Set<String> ID_NAMES =
      Set.of(
          "customer_id",
          "external_id",
          "account_id",
          "client_id",
          "user_id",
          "cust_id",
          "customer",
          "account_number",
          "id");
  private static final Set<String> LABEL_NAMES =
      Set.of(
          "churn",
          "churned",
          "churn_flag",
          "churn_label",
          "is_churned",
          "is_churn",
          "exited",
          "attrition",
          "label",
          "target",
          "churn_value");
  private static final Set<String> POSITIVE =
      Set.of(
          "yes", "y", "true", "1", "1.0", "churned", "churn", "exited", "left", "lost", "oui",
          "vrai", "ja");
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

  private final List<ColumnProfile> columns;
  private final DatasetOptions options;
  private final List<String> warnings = new ArrayList<>();

  private TableGuess(List<ColumnProfile> columns, DatasetOptions options) {
    this.columns = columns;
    this.options = options;
  }

  /**
   * @throws ApiException when the owner names a column or a meaning that there is not
   */
  static Understanding of(List<ColumnProfile> columns, DatasetOptions options) {
    return new TableGuess(columns, options).understand();
  }

  private Understanding understand() {
    int label = label();
    int id = id(label);
    Dataset.Kind kind = options.kind() != null ? options.kind() : kind(id, label);
    Map<String, String> mapping =
        new FieldMapping(columns, options.mapping(), warnings).resolve(id, label);
    List<Dataset.Type> types = new ArrayList<>();
    List<Dataset.Role> roles = new ArrayList<>();
    for (ColumnProfile column : columns) {
      boolean named = column.position() == id || column.position() == label;
      types.add(named ? Dataset.Type.TEXT : FieldMapping.type(column, mapping));
      roles.add(role(column, id, label, mapping));
    }
    return new Understanding(
        kind, types, roles, mapping, id, label, positive(label), List.copyOf(warnings));
  }

  private int label() {
    if (options.labelColumn() != null) {
      ColumnProfile column = named("label_column", options.labelColumn());
      if (column.distinct() > 2) {
        throw ApiException.invalid(
            "label_column",
            "must have two values, churned or not; '%s' has %d"
                .formatted(column.name(), column.distinct()));
      }
      return column.position();
    }
    if (Boolean.FALSE.equals(options.hasLabel())) {
      return -1;
    }
    for (ColumnProfile column : columns) {
      if (looksLikeLabel(column) && column.distinct() >= 1 && column.distinct() <= 2) {
        return column.position();
      }
    }
    if (Boolean.TRUE.equals(options.hasLabel())) {
      throw new ApiException(
          CustomerError.NO_LABEL_FOUND,
          "No column with two values is named like churn, churned, exited or label; name it with"
              + " label_column");
    }
    return -1;
  }

  private int id(int label) {
    if (options.idColumn() != null) {
      return named("id_column", options.idColumn()).position();
    }
    for (Map.Entry<String, String> entry : options.mapping().entrySet()) {
      if (entry.getValue().equals("customer_id")) {
        return named("mapping", entry.getKey()).position();
      }
    }
    int best = -1;
    for (ColumnProfile column : columns) {
      if (column.position() != label
          && ID_NAMES.contains(Columns.normalize(column.name()))
          && column.present() > 0
          && (best < 0 || (column.unique() && !columns.get(best).unique()))) {
        best = column.position();
      }
    }
    return best;
  }

  private Dataset.Kind kind(int id, int label) {
    boolean repeated = id >= 0 && !columns.get(id).unique();
    if (repeated && any(TIME_NAMES)) {
      if (any(Set.of("outcome"))) {
        return Dataset.Kind.OUTCOMES;
      }
      return any(AMOUNT_NAMES) ? Dataset.Kind.TRANSACTIONS : Dataset.Kind.EVENTS;
    }
    return label >= 0 ? Dataset.Kind.TRAINING_TABLE : Dataset.Kind.CUSTOMERS;
  }

  private Dataset.Role role(ColumnProfile column, int id, int label, Map<String, String> mapping) {
    if (column.position() == id) {
      return Dataset.Role.ID;
    }
    if (column.position() == label) {
      return Dataset.Role.LABEL;
    }
    if (FieldMapping.IGNORED.equals(options.mapping().get(column.name()))) {
      return Dataset.Role.IGNORED;
    }
    if (looksLikeLabel(column)) {
      warnings.add("'%s' looks like a second label; it is no feature".formatted(column.name()));
      return Dataset.Role.IGNORED;
    }
    if (column.present() == 0) {
      warnings.add("'%s' has no values".formatted(column.name()));
      return Dataset.Role.IGNORED;
    }
    boolean names =
        column.type() == Dataset.Type.TEXT
            && column.present() >= 50
            && column.distinct() > 0.9 * column.present();
    if (names && !mapping.containsKey(column.name())) {
      warnings.add(
          "'%s' has a value of its own in nearly every row; it is no feature"
              .formatted(column.name()));
      return Dataset.Role.IGNORED;
    }
    return Dataset.Role.FEATURE;
  }

  private String positive(int label) {
    if (label < 0) {
      return null;
    }
    ColumnProfile column = columns.get(label);
    Set<String> values = new TreeSet<>(column.few());
    if (values.size() < 2) {
      warnings.add(
          "The label '%s' has only one value: no model can be trained on it"
              .formatted(column.name()));
    }
    for (String value : values) {
      if (POSITIVE.contains(value.toLowerCase(Locale.ROOT))) {
        return value;
      }
    }
    if (values.size() < 2) {
      return null;
    }
    String last = new ArrayList<>(values).getLast();
    warnings.add(
        "Neither value of the label '%s' says which means churned; '%s' is taken"
            .formatted(column.name(), last));
    return last;
  }

  private ColumnProfile named(String option, String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(
            () ->
                columns.stream()
                    .filter(
                        column -> Columns.normalize(column.name()).equals(Columns.normalize(name)))
                    .findFirst())
        .orElseThrow(
            () ->
                new ApiException(
                    CustomerError.UNKNOWN_COLUMN,
                    "%s names '%s'; the table has %s"
                        .formatted(
                            option,
                            name,
                            String.join(
                                ", ", columns.stream().map(ColumnProfile::name).toList()))));
  }

  private boolean any(Set<String> names) {
    return columns.stream().anyMatch(column -> names.contains(Columns.normalize(column.name())));
  }

  private static boolean looksLikeLabel(ColumnProfile column) {
    return LABEL_NAMES.contains(Columns.normalize(column.name()));
  }
}
