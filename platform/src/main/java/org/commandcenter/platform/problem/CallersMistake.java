package org.commandcenter.platform.problem;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tells failures that a request causes from failures of ours, where a library throws the same type
 * for both.
 */
final class CallersMistake {
  /** Reads forms before any code of ours runs. */
  private static final String FORM_READER =
      "org.jboss.resteasy.reactive.server.handlers.FormBodyHandler";

  /** PostgreSQL's class of states for values that it cannot take: of a wrong form, out of range. */
  private static final String DATA_EXCEPTION = "22";

  private static final String DIVISION_BY_ZERO = "22012";

  /** Fails while a body is read whose sender is gone, or framed it wrongly. */
  private static final String BODY_READER =
      "org.jboss.resteasy.reactive.server.vertx.VertxInputStream";

  private CallersMistake() {}

  /** Empty: the mistake is ours. */
  static Optional<ApiException> of(Throwable failure) {
    if (thrownIn(failure, FORM_READER)) {
      return refused(
          CommonError.MALFORMED_REQUEST,
          "The form in the body cannot be read: it is cut short, or not encoded as it says");
    }
    if (failure instanceof IOException && thrownIn(failure, BODY_READER)) {
      return refused(
          CommonError.MALFORMED_REQUEST,
          "The body cannot be read to its end: it broke off, is framed wrongly, or is too long");
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isOfData(sql.getSQLState())) {
        return refused(
            CommonError.INVALID_REQUEST,
            "A value cannot be stored or compared: it is out of range, or a text with the"
                + " character NUL (\\u0000, %00)");
      }
    }
    return Optional.empty();
  }

  private static boolean isOfData(String state) {
    return state != null && state.startsWith(DATA_EXCEPTION) && !state.equals(DIVISION_BY_ZERO);
  }

  private static boolean thrownIn(Throwable failure, String type) {
    return Arrays.stream(failure.getStackTrace())
        .map(StackTraceElement::getClassName)
        .anyMatch(name -> name.equals(type) || name.startsWith(type + "$"));
  }

  private static Optional<ApiException> refused(ErrorCode error, String detail) {
    return Optional.of(new ApiException(error, detail));
  }
}
