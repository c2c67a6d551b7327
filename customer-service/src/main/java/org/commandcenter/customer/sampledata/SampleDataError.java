package org.commandcenter.customer.sampledata;

import org.commandcenter.platform.problem.ErrorCode;

/** Why sample data cannot be loaded. */
public enum SampleDataError implements ErrorCode {
  ORGANIZATION_NOT_EMPTY(409, "Sample data goes only into an organization without customers"),
  OTHER_SAMPLE_DATA(409, "The organization already holds other sample data");

  private final int status;
  private final String title;

  SampleDataError(int status, String title) {
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
