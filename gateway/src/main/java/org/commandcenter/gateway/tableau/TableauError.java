package org.commandcenter.gateway.tableau;

import org.commandcenter.platform.problem.ErrorCode;

/** What can be wrong with a request of a reporting tool. */
public enum TableauError implements ErrorCode {
  BAD_QUERY(400, "The query option is wrong"),
  NOT_IMPLEMENTED(501, "This part of OData is not served here"),
  TOO_MANY_ROWS_TO_SORT(400, "Too many rows to sort"),
  NOT_SECURE(409, "Tableau takes extensions over https only"),
  RUN_CHANGED(410, "The customers were scored again since the first page");

  private final int status;
  private final String title;

  TableauError(int status, String title) {
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
