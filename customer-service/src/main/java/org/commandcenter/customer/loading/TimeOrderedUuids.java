package org.commandcenter.customer.loading;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Version 7 UUIDs (RFC 9562) in ascending order: rows of one load sit side by side in every index,
 * and lists by identifier keep the order of the upload.
 */
final class TimeOrderedUuids {
  private final long millis;
  private long counter;

  /**
   * @param millis time of the load, Unix epoch
   */
  TimeOrderedUuids(long millis) {
    this.millis = millis;
  }

  UUID next() {
    // 12 bits beside the version and the 30 bits after the variant count; the rest is random.
    long count = counter++;
    long high = ((millis + (count >>> 42)) << 16) | 0x7000L | ((count >>> 30) & 0xfff);
    long low =
        0x8000000000000000L
            | ((count & 0x3fffffffL) << 32)
            | ThreadLocalRandom.current().nextLong(1L << 32);
    return new UUID(high, low);
  }
}
