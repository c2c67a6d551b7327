package org.commandcenter.churn.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is known of a set of customers, column by column. Column names are unique. */
public record FeatureTable(List<Column> columns) {
  public FeatureTable {
    columns = List.copyOf(columns);
    Map<String, Integer> rowsByName = new HashMap<>();
    for (Column column : columns) {
      if (rowsByName.put(column.name(), column.rows()) != null) {
        throw new IllegalArgumentException("Column " + column.name() + " occurs twice");
      }
      if (column.rows() != columns.getFirst().rows()) {
        throw new IllegalArgumentException("Column " + column.name() + " has other rows");
      }
    }
  }

  public int rows() {
    return columns.isEmpty() ? 0 : columns.getFirst().rows();
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
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
