package org.commandcenter.action.customer;

/** customer-service answered with a failure. */
final class CustomerServiceFailure extends RuntimeException {
  private final int status;

  CustomerServiceFailure(int status) {
    super("customer-service answered " + status);
    this.status = status;
  }

  int status() {
    return status;
  }

  /** The same request may succeed later. */
  boolean passing() {
    return status >= 500 || status == 401 || status == 408 || status == 409 || status == 429;
  }
}
