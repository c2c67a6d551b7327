package org.commandcenter.customer.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.commandcenter.platform.storage.StoredObject;

/**
 * An immutable Parquet file of events in object storage, sorted by customer and time.
 *
 * @param source what made it: {@code bulk} or {@code folded}
 * @param months the first days of the months that it has events of
 */
record EventFile(
    UUID fileId,
    String objectKey,
    Instant firstOccurredAt,
    Instant lastOccurredAt,
    Instant firstRecordedAt,
    Instant lastRecordedAt,
    long rows,
    long bytes,
    String sha256,
    List<LocalDate> months,
    String source) {

  /** Whether the events have their keys with them. */
  boolean keyed() {
    return source.equals(FOLDED);
  }

  static final String BULK = "bulk";
  static final String FOLDED = "folded";

  EventFile stored(StoredObject object) {
    return new EventFile(
        fileId,
        object.key(),
        firstOccurredAt,
        lastOccurredAt,
        firstRecordedAt,
        lastRecordedAt,
        rows,
        object.bytes(),
        object.sha256(),
        months,
        source);
  }
}
