package org.commandcenter.action.outbox;

/** Where a delivery stands. */
public enum DeliveryState {
  /** Waits for its turn, or for the next attempt. */
  PENDING,
  /** An attempt is under way, or its process died and the lease has not run out. */
  SENDING,
  DELIVERED,
  /** Given up, for the reason that it carries; may be replayed. */
  FAILED,
  /** Will never be sent, for the reason that it carries. */
  SKIPPED;

  /** As in the database and in JSON. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
