package org.commandcenter.customer;

import org.commandcenter.platform.problem.ErrorCode;

/** Failures of this service's own. */
public enum CustomerError implements ErrorCode {
  EMPTY_UPLOAD(422, "The upload holds no rows"),
  UNREADABLE_TABLE(422, "The upload cannot be read as a table"),
  MISSING_COLUMN(422, "The table lacks a required column"),
  UNKNOWN_COLUMN(422, "The request names a column that the table does not have"),
  INVALID_TRANSITION(422, "The customer cannot move to that stage from where it is"),
  NO_LABEL_FOUND(422, "No column of the table looks like a churn label"),
  NOT_A_CUSTOMER(409, "This is about customers only"),
  PRECONDITION_FAILED(412, "The resource was changed meanwhile");

  private final int status;
  private final String title;

  CustomerError(int status, String title) {
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
