package org.commandcenter.customer.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * One merge, or the taking back of one.
 *
 * @param customerId who absorbed the other one
 * @param reason as given; null without one
 * @param doneBy who did it
 */
public record MergeEntry(
    long entryId,
    Kind kind,
    UUID customerId,
    UUID otherId,
    String reason,
    String doneBy,
    Instant doneAt) {

  /** What was done. */
  public enum Kind {
    MERGE,
    UNMERGE
  }
}
