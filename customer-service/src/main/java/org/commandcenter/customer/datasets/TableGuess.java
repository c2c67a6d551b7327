package org.commandcenter.customer.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.datasets.mapping.MappedColumns;
import org.commandcenter.customer.datasets.mapping.TableMapping;
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
    TableGuess guess = new TableGuess(columns, options);
    for (ColumnProfile column : columns) {
      if (column.notation().open() != null && column.type() != Dataset.Type.TEXT) {
        guess.warnings.add(column.notation().open());
      }
    }
    return options.document() == null ? guess.guessed() : guess.told(options.document());
  }

  private Understanding guessed() {
    int label = label();
    int found = id(label);
    Dataset.Kind kind =
        options.kind() != null
            ? options.kind()
            : new KindGuess(columns).of(found, label, options.fields());
    boolean own = kind == Dataset.Kind.DEALS && options.idColumn() == null && called(found, "id");
    int id = own ? -1 : found;
    FieldMapping fields =
        new FieldMapping(FieldNames.of(kind), columns, options.fields(), warnings);
    Map<String, String> mapping = fields.resolve(id, label);
    List<Dataset.Type> types = new ArrayList<>();
    List<Dataset.Role> roles = new ArrayList<>();
    List<String> features = new ArrayList<>();
    boolean learnt = kind == Dataset.Kind.CUSTOMERS || kind == Dataset.Kind.TRAINING_TABLE;
    for (ColumnProfile column : columns) {
      boolean named = column.position() == id || column.position() == label;
      types.add(named ? Dataset.Type.TEXT : fields.type(column, mapping));
      Dataset.Role role = role(column, id, label, mapping, learnt);
      roles.add(role);
      if (role == Dataset.Role.FEATURE) {
        features.add(column.name());
      }
    }
    TableMapping plan = new GuessedMapping(kind, mapping, features, warnings).build();
    return understanding(kind, types, roles, mapping, id, label, plan);
  }

  private Understanding told(TableMapping document) {
    Dataset.Kind kind = document.kind();
    int label = kind == Dataset.Kind.TRAINING_TABLE ? label() : -1;
    MappedColumns mapped =
        new MappedColumns(document, columns.stream().map(ColumnProfile::name).toList());
    TableMapping plan = mapped.mapping();
    int id =
        plan.customer() == null || plan.customer().column() == null
            ? -1
            : named("mapping", plan.customer().column()).position();
    if (!mapped.absent().isEmpty()) {
      warnings.add(
          "The mapping also knows %s; the table does not have them"
              .formatted(String.join(", ", mapped.absent())));
    }
    List<Dataset.Type> types = new ArrayList<>();
    List<Dataset.Role> roles = new ArrayList<>();
    for (ColumnProfile column : columns) {
      Dataset.Type wanted = column.position() == label ? Dataset.Type.TEXT : column.type();
      types.add(mapped.types().getOrDefault(column.name(), wanted));
      roles.add(
          column.position() == id
              ? Dataset.Role.ID
              : column.position() == label
                  ? Dataset.Role.LABEL
                  : column.present() == 0 ? Dataset.Role.IGNORED : Dataset.Role.FEATURE);
    }
    return understanding(kind, types, roles, mapped.uses(), id, label, plan);
  }

  private Understanding understanding(
      Dataset.Kind kind,
      List<Dataset.Type> types,
      List<Dataset.Role> roles,
      Map<String, String> fields,
      int id,
      int label,
      TableMapping plan) {
    return new Understanding(
        kind,
        types,
        columns.stream().map(ColumnProfile::notation).toList(),
        roles,
        fields,
        id,
        label,
        positive(label),
        plan,
        options.mappingName(),
        List.copyOf(warnings));
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
    for (Map.Entry<String, String> entry : options.fields().entrySet()) {
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

  private boolean called(int column, String name) {
    return column >= 0 && Columns.normalize(columns.get(column).name()).equals(name);
  }

  private Dataset.Role role(
      ColumnProfile column, int id, int label, Map<String, String> mapping, boolean learnt) {
    if (column.position() == id) {
      return Dataset.Role.ID;
    }
    if (column.position() == label) {
      return Dataset.Role.LABEL;
    }
    if (FieldNames.IGNORED.equals(options.fields().get(column.name()))) {
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
    if (learnt && names && !mapping.containsKey(column.name())) {
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

  private static boolean looksLikeLabel(ColumnProfile column) {
    return LABEL_NAMES.contains(Columns.normalize(column.name()));
  }
}
