package org.commandcenter.churn.customer;

import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** customer-service did not answer, or said that it cannot right now: worth another try. */
final class CustomerServiceUnavailable extends ApiException {
  private static final long serialVersionUID = 1L;

  CustomerServiceUnavailable() {
    super(CommonError.UNAVAILABLE, "customer-service is not available right now; try again");
  }
}
