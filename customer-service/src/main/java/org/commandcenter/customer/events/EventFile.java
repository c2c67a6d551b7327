package org.commandcenter.customer.events;

import java.time.Instant;
import java.util.UUID;
import org.commandcenter.platform.storage.StoredObject;

/** An immutable Parquet file of events in object storage, sorted by customer and time. */
record EventFile(
    UUID fileId,
    String objectKey,
    Instant firstOccurredAt,
    Instant lastOccurredAt,
    Instant firstRecordedAt,
    Instant lastRecordedAt,
    long rows,
    long bytes,
    String sha256) {

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
        object.sha256());
  }
}
