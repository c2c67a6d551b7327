package org.commandcenter.platform.problem;

import java.sql.SQLException;

/** Tells a database that does not answer at this moment from failures of ours. */
final class DatabaseAway {
  private static final String CONNECTION_EXCEPTION = "08";
  private static final String PROTOCOL_VIOLATION = "08P01";
  private static final String STOPPING_OR_STARTING = "57P0";
  private static final String TOO_MANY_CONNECTIONS = "53300";

  private DatabaseAway() {}

  /** Whether that is what the failure comes from. */
  static boolean explains(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isAway(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      // The pool's own, for want of a connection.
      return String.valueOf(failure.getMessage()).contains("cquisition timeout");
    }
    return (state.startsWith(CONNECTION_EXCEPTION) && !state.equals(PROTOCOL_VIOLATION))
        || state.startsWith(STOPPING_OR_STARTING)
        || state.equals(TOO_MANY_CONNECTIONS);
  }
}
