package org.commandcenter.gateway.oidc;

import org.commandcenter.platform.problem.CommonError;

/** A provider's token that does not open anything, and why. */
final class RefusedToken extends Exception {
  private static final long serialVersionUID = 1;

  private final CommonError error;

  private RefusedToken(CommonError error, String detail) {
    super(detail, null, false, false);
    this.error = error;
  }

  static RefusedToken unauthenticated(String detail) {
    return new RefusedToken(CommonError.UNAUTHENTICATED, detail);
  }

  static RefusedToken forbidden(String detail) {
    return new RefusedToken(CommonError.FORBIDDEN, detail);
  }

  static RefusedToken unavailable() {
    return new RefusedToken(
        CommonError.UNAVAILABLE,
        "The identity provider cannot be reached, so that its tokens cannot be verified; try again");
  }

  CommonError error() {
    return error;
  }
}
