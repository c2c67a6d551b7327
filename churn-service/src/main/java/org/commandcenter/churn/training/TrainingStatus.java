package org.commandcenter.churn.training;

import java.time.Instant;

/**
 * How the latest training stands. Numbers of quality are those of its model on held-out customers,
 * flagged from a probability of 0.5.
 *
 * @param status {@code not_started}, {@code training}, {@code completed} or {@code failed}
 * @param modelType the algorithm
 */
public record TrainingStatus(
    Status status,
    String jobId,
    String modelVersion,
    String modelType,
    Double accuracy,
    Double precision,
    Double recall,
    Double f1Score,
    Double rocAuc,
    Integer trainingSamples,
    Double churnRate,
    Instant trainedAt,
    String errorMessage) {

  /** Of the latest training. */
  public enum Status {
    NOT_STARTED,
    TRAINING,
    COMPLETED,
    FAILED
  }
}
