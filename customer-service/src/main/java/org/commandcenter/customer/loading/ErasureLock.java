package org.commandcenter.customer.loading;

import org.jdbi.v3.core.Handle;

/**
 * Keeps writes about a customer and the customer's erasure apart: a write that found the customer
 * commits before the erasure looks for what it must remove, and one that comes later finds nobody.
 */
public final class ErasureLock {
  private static final String NAME = "erasure";

  private ErasureLock() {}

  /**
   * To be called before a write looks up the customers that it is about; erasures wait for its
   * commit. Writes do not wait for each other. Loads call it in {@link LoadSession#serialize}.
   */
  public static void holdOff(Handle handle, String organization) {
    handle.execute(
        "select pg_advisory_xact_lock_shared(hashtext(?), hashtext(?))", NAME, organization);
  }

  /** Waits for the writes that are under way; those that follow wait for this commit. */
  public static void exclude(Handle handle, String organization) {
    handle.execute("select pg_advisory_xact_lock(hashtext(?), hashtext(?))", NAME, organization);
  }
}
