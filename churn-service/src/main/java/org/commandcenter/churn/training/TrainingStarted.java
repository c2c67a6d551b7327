package org.commandcenter.churn.training;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.commandcenter.platform.jobs.Job;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A training that was queued.
 *
 * @param dataSummary null where it learns from a dataset
 */
record TrainingStarted(@JsonUnwrapped Job job, DataSummary dataSummary) {

  /**
   * What the answer has beside the job, for the API document.
   *
   * @param dataSummary whom it can learn from; null where it learns from a dataset
   */
  @Schema(name = "TrainingStartedData")
  record Data(DataSummary dataSummary) {}
}
