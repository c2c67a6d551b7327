package org.commandcenter.churn.features;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;

/** Reads the feature columns of a query result into memory, column by column. */
final class FeatureReader {
  private final List<String> names;
  private final boolean[] numeric;
  private final double[][] numbers;
  private final String[][] categories;
  private final Map<String, String> known = new HashMap<>();
  private int rows;

  /**
   * @param numeric for each name whether it is a number
   */
  FeatureReader(List<String> names, boolean[] numeric) {
    this.names = names;
    this.numeric = numeric;
    this.numbers = new double[names.size()][0];
    this.categories = new String[names.size()][0];
  }

  /**
   * Takes the row on which the result stands.
   *
   * @param first position of the first feature in the result, from 1
   */
  void add(ResultSet result, int first) throws SQLException {
    for (int i = 0; i < names.size(); i++) {
      if (numeric[i]) {
        if (rows == numbers[i].length) {
          numbers[i] = Arrays.copyOf(numbers[i], grown());
        }
        double value = result.getDouble(first + i);
        numbers[i][rows] = result.wasNull() ? Double.NaN : value;
      } else {
        if (rows == categories[i].length) {
          categories[i] = Arrays.copyOf(categories[i], grown());
        }
        String value = result.getString(first + i);
        categories[i][rows] = value == null ? null : known.computeIfAbsent(value, v -> v);
      }
    }
    rows++;
  }

  FeatureTable table() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(
          numeric[i]
              ? new NumericColumn(names.get(i), Arrays.copyOf(numbers[i], rows))
              : new CategoricalColumn(names.get(i), Arrays.copyOf(categories[i], rows)));
    }
    return new FeatureTable(columns);
  }

  private int grown() {
    return Math.max(1024, rows + rows / 2);
  }
}
