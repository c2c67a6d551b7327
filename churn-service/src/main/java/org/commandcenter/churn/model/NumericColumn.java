package org.commandcenter.churn.model;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Numbers; {@code NaN} is missing, infinite values count as missing. The array is owned by the
 * column from then on.
 */
@SuppressWarnings("ArrayRecordComponent")
public record NumericColumn(String name, double[] values) implements Column {
  public NumericColumn {
    requireNonNull(name);
    requireNonNull(values);
  }

  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public NumericColumn select(int[] rows) {
    return new NumericColumn(name, Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
  }

  @Override
  public boolean isMissing(int row) {
    return !Double.isFinite(values[row]);
  }

  @Override
  public Object value(int row) {
    return isMissing(row) ? null : values[row];
  }
}
