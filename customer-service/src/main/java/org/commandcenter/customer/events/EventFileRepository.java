package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** What files the event store has, and which objects nobody needs. */
@ApplicationScoped
class EventFileRepository {
  private final Database database;

  EventFileRepository(Database database) {
    this.database = database;
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

  List<EventFile> all(Handle handle) {
    return handle
        .createQuery("select * from event_file order by first_occurred_at, file_id")
        .mapTo(EventFile.class)
        .list();
  }

  void insert(Handle handle, String organization, EventFile file, String source) {
    handle
        .createUpdate(
            """
            insert into event_file (organization_id, file_id, object_key, first_occurred_at,
              last_occurred_at, first_recorded_at, last_recorded_at, rows, bytes, sha256, source)
            values (:organization, :fileId, :objectKey, :firstOccurredAt, :lastOccurredAt,
              :firstRecordedAt, :lastRecordedAt, :rows, :bytes, :sha256, :source)
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
        .bind("source", source)
        .execute();
    handle.execute("delete from event_object_removal where object_key = ?", file.objectKey());
  }

  /** Notes of which dataset a file's events are, for that dataset's lineage. */
  void comesFrom(Handle handle, UUID file, UUID dataset) {
    handle.execute("update event_file set dataset_id = ? where file_id = ?", dataset, file);
  }

  /** In a transaction of its own: the object goes, unless the file is in use by then. */
  void removeUnlessUsed(String organization, String objectKey, Duration after) {
    database.useOrganization(
        organization,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into event_object_removal (organization_id, object_key, remove_after)
                    values (:organization, :key, now() + :seconds * interval '1 second')
                    """)
                .bind("organization", organization)
                .bind("key", objectKey)
                .bind("seconds", after.toSeconds())
                .execute());
  }
}
