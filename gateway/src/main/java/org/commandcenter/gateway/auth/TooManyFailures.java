package org.commandcenter.gateway.auth;

import java.time.Duration;
import org.commandcenter.gateway.GatewayError;
import org.commandcenter.platform.problem.ApiException;

/** Somebody guesses passwords, or mistyped one too often. */
final class TooManyFailures extends ApiException {
  private final long seconds;

  TooManyFailures(Duration wait) {
    super(
        GatewayError.TOO_MANY_FAILED_LOGINS,
        "Too many failed logins from this address; try again in %d seconds"
            .formatted(seconds(wait)));
    this.seconds = seconds(wait);
  }

  /** For {@code Retry-After}. */
  long seconds() {
    return seconds;
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
