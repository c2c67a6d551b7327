package org.commandcenter.churn;

import org.commandcenter.platform.problem.ErrorCode;

/** Failures that only this service has. */
public enum ChurnError implements ErrorCode {
  MODEL_NOT_TRAINED(409, "There is no active model yet"),
  MODEL_NOT_USABLE(409, "The model did not prove that it can be used"),
  MODEL_DAMAGED(409, "The model's artifact is not what was registered"),
  NO_PREVIOUS_CHAMPION(409, "There is no earlier champion to go back to"),
  INSUFFICIENT_DATA(409, "There is not enough data for this"),
  DATASET_NOT_TRAINABLE(409, "This dataset cannot be trained on");

  private final int status;
  private final String title;

  ChurnError(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
