package org.commandcenter.churn.features;

import java.time.Instant;
import org.commandcenter.churn.model.FeatureTable;

/**
 * Features of customers at dates, one row each.
 *
 * @param customerIds whose row; null where the data name no customer
 * @param groups number of the customer: rows of one customer are never split
 * @param asOf the date of the row
 * @param labels whether the customer churned within the horizon
 * @param labelled whether that is known
 */
@SuppressWarnings("ArrayRecordComponent")
public record FeatureRows(
    FeatureTable features,
    String[] customerIds,
    int[] groups,
    Instant[] asOf,
    boolean[] labels,
    boolean[] labelled) {

  public int size() {
    return groups.length;
  }

  /** The given rows, in the given order. */
  public FeatureRows select(int[] rows) {
    String[] ids = new String[rows.length];
    int[] numbers = new int[rows.length];
    Instant[] dates = new Instant[rows.length];
    boolean[] churned = new boolean[rows.length];
    boolean[] known = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      ids[i] = customerIds[rows[i]];
      numbers[i] = groups[rows[i]];
      dates[i] = asOf[rows[i]];
      churned[i] = labels[rows[i]];
      known[i] = labelled[rows[i]];
    }
    return new FeatureRows(features.select(rows), ids, numbers, dates, churned, known);
  }
}
