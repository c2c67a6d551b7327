package org.commandcenter.gateway;

import org.commandcenter.platform.problem.ErrorCode;

/** Failures that are the gateway's own. */
public enum GatewayError implements ErrorCode {
  INVALID_CREDENTIALS(401, "The user name or the password is wrong"),
  REQUEST_TIMEOUT(408, "The body of the request did not arrive in time"),
  TOO_MANY_FAILED_LOGINS(429, "Too many failed logins; wait and try again");

  private final int status;
  private final String title;

  GatewayError(int status, String title) {
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
