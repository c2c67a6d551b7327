package org.commandcenter.gateway.tableau.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A table that reporting tools read.
 *
 * @param name in addresses, as {@code churn-baseline}
 * @param entitySet name in OData; null for a feed that OData does not have
 * @param columns the key first
 * @param keySize columns that identify a row; they are never null
 */
public record Feed(
    String name, String entitySet, int keySize, List<Column> columns, Source source) {
  public Feed {
    columns = List.copyOf(columns);
  }

  public List<Column> key() {
    return columns.subList(0, keySize);
  }

  /** The key of a row. */
  public List<Object> key(Object[] row) {
    return Arrays.asList(row).subList(0, keySize);
  }

  /** The position of the column in rows; empty for an unknown name. */
  public Optional<Integer> find(String columnName) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(columnName)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Whether rows come in the ascending order of their key. */
  public boolean inKeyOrder() {
    return source instanceof Source.Lines;
  }

  Object[] read(JsonNode row) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).read(row);
    }
    return values;
  }
}
