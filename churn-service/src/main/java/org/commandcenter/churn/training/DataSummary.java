package org.commandcenter.churn.training;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The customers whom a model could learn from, merged ones once.
 *
 * @param totalCustomers customers of the organization
 * @param churnedCustomers those of whom a churn is recorded, also where they came back
 * @param activeCustomers the others
 * @param canTrain whether there are enough, and of both kinds
 */
@Schema(name = "TrainingDataSummary")
public record DataSummary(
    long totalCustomers, long churnedCustomers, long activeCustomers, boolean canTrain) {

  static DataSummary of(long total, long churned) {
    long active = total - churned;
    return new DataSummary(
        total, churned, active, total >= TrainingSet.LEAST_CUSTOMERS && churned > 0 && active > 0);
  }
}
