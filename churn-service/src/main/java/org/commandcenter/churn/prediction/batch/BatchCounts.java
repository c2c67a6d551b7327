package org.commandcenter.churn.prediction.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a file's rows.
 *
 * @param rows all of them
 * @param scored those with a probability
 * @param rejected those with an error instead
 * @param errors the first of these
 */
record BatchCounts(long rows, long scored, long rejected, List<Reject> errors) {
  private static final int SHOWN = 100;

  /**
   * A row that could not be scored.
   *
   * @param row its number among the rows, from 1
   */
  record Reject(long row, String error) {}

  /** Counts rows as they come. */
  static final class Counter {
    private final List<Reject> errors = new ArrayList<>();
    private long rows;
    private long rejected;

    /**
     * @param error null for a row that was scored
     */
    void add(String error) {
      rows++;
      if (error != null) {
        rejected++;
        if (errors.size() < SHOWN) {
          errors.add(new Reject(rows, error));
        }
      }
    }

    long rows() {
      return rows;
    }

    BatchCounts counts() {
      return new BatchCounts(rows, rows - rejected, rejected, List.copyOf(errors));
    }
  }
}
