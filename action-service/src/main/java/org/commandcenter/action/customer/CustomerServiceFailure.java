package org.commandcenter.action.customer;

/** customer-service answered with a failure. */
class CustomerServiceFailure extends RuntimeException {
  private final int status;

  private CustomerServiceFailure(int status) {
    super("customer-service answered " + status);
    this.status = status;
  }

  /** It is not there for the moment: a read may be repeated at once. */
  static final class Unavailable extends CustomerServiceFailure {
    private Unavailable(int status) {
      super(status);
    }
  }

  static CustomerServiceFailure of(int status) {
    return status >= 502 && status <= 504
        ? new Unavailable(status)
        : new CustomerServiceFailure(status);
  }

  boolean notFound() {
    return status == 404;
  }

  /** It understood the request, and refused what is asked for. */
  boolean refused() {
    return status == 400 || status == 422;
  }

  /** The same request may succeed later. */
  boolean passing() {
    return status >= 500 || status == 401 || status == 408 || status == 409 || status == 429;
  }
}
