package org.commandcenter.counterfactual.simulation.columns;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.commandcenter.platform.problem.ApiException;

/**
 * Rows as columns: each has one value per row, or one for all rows. Absent ones are not known.
 *
 * @param churnProbability 0..1; a row without one has no answer
 * @param interventionType what is done, or was
 * @param interventionTiming how much earlier than in history; {@code 14d_earlier} when absent
 * @param valueAtStake V
 * @param annualMargin 12 x mrr x gross margin rate, of which price cuts take their share
 * @param delayDays days from risk signal to decision
 * @param segment value tier
 * @param answer names of the columns wanted; all when absent
 */
record ColumnsRequest(
    List<Double> churnProbability,
    List<String> interventionType,
    List<String> interventionTiming,
    List<Double> valueAtStake,
    List<Double> annualMargin,
    List<Double> delayDays,
    List<String> segment,
    List<String> answer) {

  /**
   * How many rows there are.
   *
   * @throws ApiException {@code invalid_request} for columns that do not fit together
   */
  int rows() {
    if (churnProbability == null) {
      throw ApiException.invalid("churn_probability", "must be a list of probabilities");
    }
    int rows =
        IntStream.of(
                size(churnProbability),
                size(interventionType),
                size(interventionTiming),
                size(valueAtStake),
                size(annualMargin),
                size(delayDays),
                size(segment))
            .max()
            .orElse(0);
    fits("churn_probability", churnProbability, rows);
    fits("intervention_type", interventionType, rows);
    fits("intervention_timing", interventionTiming, rows);
    fits("value_at_stake", valueAtStake, rows);
    fits("annual_margin", annualMargin, rows);
    fits("delay_days", delayDays, rows);
    fits("segment", segment, rows);
    return rows;
  }

  /** The column's values, one per row; NaN where it is not known. */
  static double[] numbers(List<Double> column, int rows) {
    double[] values = new double[rows];
    Arrays.setAll(values, row -> Objects.requireNonNullElse(value(column, row), Double.NaN));
    return values;
  }

  /** The value of a row; null where it is not known. */
  static <T> T value(List<T> column, int row) {
    return column == null || column.isEmpty() ? null : column.get(column.size() == 1 ? 0 : row);
  }

  private static int size(List<?> column) {
    return column == null ? 0 : column.size();
  }

  private static void fits(String name, List<?> column, int rows) {
    if (column != null && column.size() > 1 && column.size() != rows) {
      throw ApiException.invalid(
          name, "must have %d values, or one, not %d".formatted(rows, column.size()));
    }
  }
}
