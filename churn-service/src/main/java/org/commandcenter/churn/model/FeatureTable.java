package org.commandcenter.churn.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is known of a set of customers, column by column. Column names are unique. */
public final class FeatureTable {
  private final List<Column> columns;
  private final Map<String, Column> byName;

  public FeatureTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
    this.byName = HashMap.newHashMap(columns.size());
    for (Column column : columns) {
      if (byName.put(column.name(), column) != null) {
        throw new IllegalArgumentException("Column " + column.name() + " occurs twice");
      }
      if (column.rows() != columns.getFirst().rows()) {
        throw new IllegalArgumentException("Column " + column.name() + " has other rows");
      }
    }
  }

  public List<Column> columns() {
    return columns;
  }

  public int rows() {
    return columns.isEmpty() ? 0 : columns.getFirst().rows();
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  public Optional<Column> column(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The given rows, in the given order. */
  public FeatureTable select(int[] rows) {
    return new FeatureTable(columns.stream().map(column -> column.select(rows)).toList());
  }

  /** The rows from {@code from} to before {@code to}. */
  public FeatureTable slice(int from, int to) {
    return select(IntStream.range(from, to).toArray());
  }
}
