package org.commandcenter.counterfactual;

import org.commandcenter.platform.problem.ErrorCode;

/** Failures that only this service has. */
public enum CounterfactualError implements ErrorCode {
  MODEL_NOT_TRAINED(409, "No model has scored this organization's customers yet"),
  NOT_SCORED(409, "The model has not scored this customer"),
  NO_CONTROL_ARM(409, "There is nobody to compare with"),
  INSUFFICIENT_DATA(409, "There is not enough data for this"),
  UPLIFT_NOT_TRAINED(409, "Nobody has asked yet whom an intervention helps more"),
  NEIGHBOUR_UNAVAILABLE(503, "A service that this answer is made from cannot be reached");

  private final int status;
  private final String title;

  CounterfactualError(int status, String title) {
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
