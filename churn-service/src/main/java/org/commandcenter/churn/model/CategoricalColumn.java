package org.commandcenter.churn.model;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/** Categories by name; {@code null} is missing. The array is owned by the column from then on. */
@SuppressWarnings("ArrayRecordComponent")
public record CategoricalColumn(String name, String[] values) implements Column {
  public CategoricalColumn {
    requireNonNull(name);
    requireNonNull(values);
  }

  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public CategoricalColumn select(int[] rows) {
    return new CategoricalColumn(
        name, Arrays.stream(rows).mapToObj(row -> values[row]).toArray(String[]::new));
  }

  @Override
  public boolean isMissing(int row) {
    return values[row] == null;
  }

  @Override
  public Object value(int row) {
    return values[row];
  }
}
