package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.commandcenter.customer.objects.ObjectLedger;
import org.jdbi.v3.core.Handle;

/** What files the event store has. */
@ApplicationScoped
class EventFileRepository {
  private final ObjectLedger ledger;

  EventFileRepository(ObjectLedger ledger) {
    this.ledger = ledger;
  }

  /** The files that may hold events of the time between, both ends included. */
  List<EventFile> between(Handle handle, Instant first, Instant last) {
    return handle
        .createQuery(
            """
            select * from event_file where first_occurred_at <= :last and last_occurred_at >= :first
            order by first_occurred_at, file_id
            """)
        .bind("first", first)
        .bind("last", last)
        .mapTo(EventFile.class)
        .list();
  }

  /** The files that may hold versions recorded at that time or later. */
  List<EventFile> recordedFrom(Handle handle, Instant time) {
    return handle
        .createQuery("select * from event_file where last_recorded_at >= :time")
        .bind("time", time)
        .mapTo(EventFile.class)
        .list();
  }

  List<EventFile> all(Handle handle) {
    return handle
        .createQuery("select * from event_file order by first_occurred_at, file_id")
        .mapTo(EventFile.class)
        .list();
  }

  void insert(Handle handle, String organization, EventFile file) {
    handle
        .createUpdate(
            """
            insert into event_file (organization_id, file_id, object_key, first_occurred_at,
              last_occurred_at, first_recorded_at, last_recorded_at, rows, bytes, sha256, months,
              source)
            values (:organization, :fileId, :objectKey, :firstOccurredAt, :lastOccurredAt,
              :firstRecordedAt, :lastRecordedAt, :rows, :bytes, :sha256,
              cast(:months as date[]), :source)
            """)
        .bind("organization", organization)
        .bind("fileId", file.fileId())
        .bind("objectKey", file.objectKey())
        .bind("firstOccurredAt", file.firstOccurredAt())
        .bind("lastOccurredAt", file.lastOccurredAt())
        .bind("firstRecordedAt", file.firstRecordedAt())
        .bind("lastRecordedAt", file.lastRecordedAt())
        .bind("rows", file.rows())
        .bind("bytes", file.bytes())
        .bind("sha256", file.sha256())
        .bind(
            "months",
            file.months().stream()
                .map(LocalDate::toString)
                .collect(Collectors.joining(",", "{", "}")))
        .bind("source", file.source())
        .execute();
    ledger.keep(handle, file.objectKey());
  }

  /** What earlier foldings left that is worth to be put together. */
  List<EventFile> small(Handle handle, long rows) {
    return handle
        .createQuery(
            "select * from event_file where source = 'folded' and rows < :rows order by file_id")
        .bind("rows", rows)
        .mapTo(EventFile.class)
        .list();
  }

  /** How many of the files were there. */
  int delete(Handle handle, List<EventFile> gone) {
    return handle
        .createUpdate("delete from event_file where file_id = any(:ids)")
        .bindArray("ids", UUID.class, gone.stream().map(EventFile::fileId).toList())
        .execute();
  }

  private record Origin(UUID datasetId) {}

  /**
   * A file takes the place of another one.
   *
   * @param left null when nothing of it is left
   * @return false, and nothing is changed, when the file is there no more
   */
  boolean replace(Handle handle, String organization, EventFile old, EventFile left) {
    Optional<Origin> origin =
        handle
            .createQuery("delete from event_file where file_id = :id returning dataset_id")
            .bind("id", old.fileId())
            .mapTo(Origin.class)
            .findOne();
    if (origin.isPresent() && left != null) {
      insert(handle, organization, left);
      if (origin.get().datasetId() != null) {
        comesFrom(handle, left.fileId(), origin.get().datasetId());
      }
    }
    return origin.isPresent();
  }

  /** Notes of which dataset a file's events are, for that dataset's lineage. */
  void comesFrom(Handle handle, UUID file, UUID dataset) {
    handle.execute("update event_file set dataset_id = ? where file_id = ?", dataset, file);
  }
}
