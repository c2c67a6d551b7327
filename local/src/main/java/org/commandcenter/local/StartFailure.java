package org.commandcenter.local;

import java.io.IOException;

/** Ends a start. The message is the one line that the person at the terminal reads. */
public final class StartFailure extends RuntimeException {
  public StartFailure(String line) {
    super(line);
  }

  public StartFailure(String line, Throwable cause) {
    super(line, cause);
  }

  /** What a failing file operation means to a person; a full disk is named as such. */
  public static StartFailure of(String doing, IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new StartFailure(
        reason.contains("No space left")
            ? "The disk is full: could not " + doing + " (" + reason + ")"
            : "Could not " + doing + ": " + reason,
        e);
  }
}
