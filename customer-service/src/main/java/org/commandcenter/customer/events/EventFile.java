package org.commandcenter.customer.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.commandcenter.platform.storage.StoredObject;

/**
 * An immutable Parquet file of events in object storage, sorted by customer and time.
 *
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
    List<LocalDate> months) {

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
        months);
  }
}
