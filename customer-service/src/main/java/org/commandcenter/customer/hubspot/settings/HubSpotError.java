package org.commandcenter.customer.hubspot.settings;

import org.commandcenter.platform.problem.ErrorCode;

/** Failures of the connection to HubSpot. */
public enum HubSpotError implements ErrorCode {
  /** Whatever is wrong with it: a sender that guesses learns nothing. */
  SIGNATURE_NOT_VALID(401, "The request does not carry a valid signature"),
  PORTAL_TAKEN(409, "This HubSpot account is connected already");

  private final int status;
  private final String title;

  HubSpotError(int status, String title) {
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
