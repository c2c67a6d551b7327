package org.commandcenter.churn.prediction.batch;

import java.time.Instant;
import java.util.UUID;
import org.commandcenter.churn.model.RiskBand;

/**
 * A file of customers whose predictions are kept.
 *
 * @param batchId identifier of the batch
 * @param batchName as it was sent; the name of the file without one
 * @param jobId the job that predicts; null for a moment at the beginning
 * @param totalCustomers customers in the file
 * @param status of its job: queued, running, succeeded or failed
 * @param modelVersion that made the predictions; null until then, as are the counts
 * @param scored customers with a probability; null until the job has succeeded
 * @param rejected customers with an error instead; null until the job has succeeded
 * @param error why it failed; null otherwise
 */
public record PredictionBatch(
    UUID batchId,
    String batchName,
    String jobId,
    long totalCustomers,
    String status,
    String modelVersion,
    Long scored,
    Long rejected,
    String error,
    String createdBy,
    Instant createdAt) {

  /**
   * A customer of the file.
   *
   * @param place among the file's customers, from 1
   * @param customerId as the file names it
   * @param churnProbability within the model's horizon, 0..1; null with an error
   * @param riskLevel low, medium, high or critical; null with an error
   * @param topRiskFactor the feature that moves the probability most; null with an error
   * @param error why there is no prediction; null otherwise
   */
  public record Item(
      long place,
      String customerId,
      Double churnProbability,
      RiskBand riskLevel,
      String topRiskFactor,
      String error) {}
}
