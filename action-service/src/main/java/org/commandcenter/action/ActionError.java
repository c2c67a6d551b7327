package org.commandcenter.action;

import org.commandcenter.platform.problem.ErrorCode;

/** Failures that only this service has. */
public enum ActionError implements ErrorCode {
  IDEMPOTENCY_KEY_REQUIRED(400, "This request needs an Idempotency-Key header"),
  CHANNEL_NOT_CONNECTED(409, "This channel is not connected to your organization"),
  NOT_PENDING(409, "Only an action that waits can be cancelled"),
  NOT_FAILED(409, "Only a failed action can be retried"),
  NOT_SQL(409, "Only leads in stage sql are assigned"),
  NO_ASSIGNEE(409, "Nobody takes leads of this region"),
  UNKNOWN_CUSTOMERS(422, "Some of the customers are not known");

  private final int status;
  private final String title;

  ActionError(int status, String title) {
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
