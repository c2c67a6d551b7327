package org.commandcenter.customer.identity;

import org.commandcenter.platform.problem.ErrorCode;

/** Why identities and their names cannot be changed so. */
public enum IdentityError implements ErrorCode {
  MERGE_WITH_ITSELF(422, "A customer cannot be merged with itself"),
  MERGE_CYCLE(409, "The customers are merged already, the other way round"),
  ALREADY_MERGED(409, "The customer is merged already"),
  NOT_MERGED(409, "The customers are not merged"),
  IDENTIFIER_TAKEN(409, "The identifier belongs to another customer"),
  LAST_IDENTIFIER(409, "A customer keeps at least one identifier");

  private final int status;
  private final String title;

  IdentityError(int status, String title) {
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
