package org.commandcenter.churn.reference;

import java.util.List;

/**
 * How customers were distributed at one scoring, counted over the bins and categories of a {@link
 * TrainingReference}.
 *
 * @param rows customers
 * @param features in the reference's order
 * @param predictions churn probabilities
 * @param unknown columns that the reference does not have
 */
public record ObservedWindow(
    long rows, List<Feature> features, Feature predictions, List<String> unknown) {
  public ObservedWindow {
    features = List.copyOf(features);
    unknown = List.copyOf(unknown);
  }

  /** What a column was. */
  public enum Kind {
    NUMERIC,
    CATEGORICAL,
    /** There was no such column. */
    ABSENT
  }

  /**
   * One feature.
   *
   * @param kind of the column that came
   * @param missing rows without a value
   * @param counts rows of each bin, or of each named category in the reference's order; empty when
   *     the kind is not the reference's
   * @param other rows of categories that the reference does not name
   * @param below rows under the least value of training
   * @param above rows over the greatest value of training
   */
  public record Feature(
      String name, Kind kind, long missing, List<Long> counts, long other, long below, long above) {
    public Feature {
      counts = List.copyOf(counts);
    }

    public long present() {
      return other + counts.stream().mapToLong(Long::longValue).sum();
    }
  }
}
