package org.commandcenter.customer.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.customer.datasets.mapping.MappedRows;
import org.commandcenter.customer.datasets.mapping.RowSql;
import org.commandcenter.customer.datasets.mapping.TableMapping;
import org.commandcenter.customer.datasets.mapping.Value;

/**
 * A typed table on its way to the stores.
 *
 * @param who uploaded it
 * @param folder for files in between
 * @param warnings what the uploader should know, added to
 */
record LandingTable(
    String organization,
    UUID dataset,
    String who,
    WorkTable table,
    Understanding as,
    Path folder,
    List<String> warnings) {

  TableMapping mapping() {
    return as.mapping();
  }

  MappedRows rows() {
    return new MappedRows(as.mapping(), sql());
  }

  RowSql sql() {
    return new RowSql(table.names(), as.types());
  }

  /** Expressions that name a line's customer. */
  List<String> references() {
    return rows().references();
  }

  /** The table's column by our field, as rejects name them. */
  Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    mapping().profile().forEach((field, value) -> put(columns, intakeName(field), value));
    mapping().deal().forEach((field, value) -> put(columns, field, value));
    put(columns, "customer_id", mapping().customer());
    if (!mapping().identifiers().isEmpty()) {
      put(columns, "external_id", mapping().identifiers().getFirst());
    }
    return columns;
  }

  /** What the intake of customers calls a field of the profile. */
  static String intakeName(String field) {
    return switch (field) {
      case "mrr" -> "revenue";
      case "tenure_days" -> "tenure";
      default -> field;
    };
  }

  /** Columns that a customer keeps as attributes. */
  List<String> attributes() {
    if (mapping().attributes() != null) {
      return mapping().attributes();
    }
    List<String> others = new ArrayList<>();
    for (int i = 0; i < table.names().size(); i++) {
      String name = table.names().get(i);
      boolean used =
          mapping().profile().values().stream().map(Value::column).anyMatch(name::equals)
              || mapping().identifiers().stream().map(Value::column).anyMatch(name::equals);
      if (as.roles().get(i) == Dataset.Role.FEATURE && !used) {
        others.add(name);
      }
    }
    return others;
  }

  private static void put(Map<String, String> columns, String field, Value value) {
    if (value != null && value.column() != null) {
      columns.put(field, value.column());
    }
  }
}
