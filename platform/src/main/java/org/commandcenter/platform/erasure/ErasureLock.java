package org.commandcenter.platform.erasure;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Keeps writes about a customer and the customer's erasure apart: a write that found the customer
 * commits before the erasure looks for what it must remove, and one that comes later finds nobody.
 */
public final class ErasureLock {
  private static final String NAME = "erasure";
  private static final String LOCK_TIMEOUT = "55P03";

  /** How long an erasure lets others wait while it waits itself, and leaves them alone then. */
  private static final Duration TURN = Duration.ofMillis(500);

  private ErasureLock() {}

  /**
   * To be called before a write looks up the customers that it is about; erasures wait for its
   * commit. Writes do not wait for each other.
   */
  public static void holdOff(Handle handle, String organization) {
    handle.execute(
        "select pg_advisory_xact_lock_shared(hashtext(?), hashtext(?))", NAME, organization);
  }

  /**
   * Waits for the writes that are under way; those that follow wait for this commit. A load may
   * take minutes, and whoever queues for a lock holds up all who come later: so an erasure waits in
   * turns, between which the others go on.
   */
  public static void exclude(Handle handle, String organization) {
    handle.execute("set local lock_timeout = " + TURN.toMillis());
    while (!excluded(handle, organization)) {
      pause();
    }
    handle.execute("set local lock_timeout = 0");
  }

  private static boolean excluded(Handle handle, String organization) {
    handle.savepoint(NAME);
    try {
      handle.execute("select pg_advisory_xact_lock(hashtext(?), hashtext(?))", NAME, organization);
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql && LOCK_TIMEOUT.equals(sql.getSQLState())) {
        handle.rollbackToSavepoint(NAME);
        return false;
      }
      throw e;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(TURN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The service is shutting down", e);
    }
  }
}
