package org.commandcenter.gateway;

import org.commandcenter.platform.problem.ErrorCode;

/** Failures that are the gateway's own. */
public enum GatewayError implements ErrorCode {
  INVALID_CREDENTIALS(401, "The user name or the password is wrong"),
  REQUEST_TIMEOUT(408, "The body of the request did not arrive in time"),
  ADDRESS_TOO_LONG(414, "Path and query are longer than any that is served here"),
  HEADERS_TOO_LONG(431, "The headers are longer than is accepted here"),
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
