package org.commandcenter.customer.intake;

import org.commandcenter.customer.loading.RejectCode;

/** A value that makes its row unusable. */
public final class BadValue extends RuntimeException {
  private final String field;
  private final transient RejectCode code;

  public BadValue(String field, RejectCode code, String message) {
    // One in many million rows may be thrown per row: without a stack trace that costs nothing.
    super(message, null, false, false);
    this.field = field;
    this.code = code;
  }

  public String field() {
    return field;
  }

  public RejectCode code() {
    return code;
  }
}
