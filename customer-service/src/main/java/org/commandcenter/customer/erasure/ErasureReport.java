package org.commandcenter.customer.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an erasure removed, and the proof that nothing is left.
 *
 * @param at when it was asked for
 * @param erasedAt when all places were gone through; null before
 * @param complete whether nothing remains anywhere
 */
public record ErasureReport(
    UUID erasureId,
    UUID customerId,
    String requestedBy,
    Instant at,
    Instant erasedAt,
    List<Place> places,
    boolean complete) {

  /**
   * One place where something about customers is kept.
   *
   * @param erased records removed, over all attempts
   * @param remaining records found afterwards
   */
  public record Place(String place, long erased, long remaining) {}
}
