package org.commandcenter.customer.loading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Appends events. The same event twice is one; other content under its event_id corrects it. */
@ApplicationScoped
public class EventLoader {
  private static final String TABLE = "events";

  private static final String STAGING =
      """
      create temp table staged_event (
        line bigint, event_id text, customer_ref text collate "C", customer_uuid uuid, type text,
        occurred_at timestamptz, recorded_at timestamptz, value double precision, properties text
      ) on commit drop
      """;

  /** The rows of known customers with their keys. */
  private static final String KEYED =
      """
      create temp table keyed_event on commit drop as
      select k.*, %s as event_key from (
        select coalesce(i.customer_id, c.customer_id) as customer_id, s.event_id, s.type,
          s.occurred_at, coalesce(s.recorded_at, :now) as recorded_at, s.value, s.properties
        from staged_event s
        left join customer_identifier i on i.external_id = s.customer_ref
        left join customer c on c.customer_id = s.customer_uuid
        where coalesce(i.customer_id, c.customer_id) is not null) k
      """
          .formatted(ContentKeys.postgres("k"));

  private static final String INSERT =
      """
      insert into event (organization_id, event_key, event_id, customer_id, type, occurred_at,
        recorded_at, value, properties)
      select :organization, event_key, coalesce(event_id, event_key::text), customer_id, type,
        occurred_at, recorded_at, value, properties::jsonb
      from keyed_event
      on conflict do nothing
      """;

  private static final String COUNT =
      """
      insert into event_live as l (organization_id, rows, since)
      values (:organization, :rows, now())
      on conflict (organization_id) do update set rows = l.rows + excluded.rows
      """;

  private static final String UNKNOWN =
      """
      select s.line from staged_event s
      where not exists (select from customer_identifier i where i.external_id = s.customer_ref)
        and not exists (select from customer c where c.customer_id = s.customer_uuid)
      """;

  private final Database database;
  private final ArchivedEvents archive;
  private final Set<YearMonth> partitions = ConcurrentHashMap.newKeySet();

  EventLoader(Database database, ArchivedEvents archive) {
    this.database = database;
    this.archive = archive;
  }

  /** Loads all rows in one transaction, or none. */
  public LoadCounts load(String organization, Iterator<EventRow> rows, LoadListener listener) {
    return database.inOrganization(
        organization,
        handle -> {
          LoadSession.prepare(handle);
          handle.execute(STAGING);
          Set<YearMonth> months = new HashSet<>();
          long staged =
              CopyText.copy(
                  handle, "copy staged_event from stdin", rows, encoder(months), listener);
          listener.staged(staged);
          if (staged == 0) {
            return new LoadCounts(0, 0, 0);
          }
          ensurePartitions(organization, months);
          handle.execute("analyze staged_event (customer_ref, customer_uuid)");
          LoadSession.serialize(handle, organization, TABLE);
          return store(handle, organization, staged, listener);
        });
  }

  private LoadCounts store(Handle handle, String organization, long staged, LoadListener listener) {
    OffsetDateTime now = LoadSession.now(handle);
    handle.createUpdate(KEYED).bind("now", now).execute();
    archive.settle(handle, organization);
    long inserted = handle.createUpdate(INSERT).bind("organization", organization).execute();
    if (inserted > 0) {
      handle
          .createUpdate(COUNT)
          .bind("organization", organization)
          .bind("rows", inserted)
          .execute();
      LoadSession.changed(handle, organization, TABLE);
    }
    long unknown = inserted == staged ? 0 : LoadSession.rejectUnknown(handle, UNKNOWN, listener);
    return new LoadCounts(inserted, 0, staged - unknown - inserted);
  }

  /** In a transaction of its own: the month's partition stays when this load fails. */
  private void ensurePartitions(String organization, Set<YearMonth> months) {
    months.removeAll(partitions);
    if (months.isEmpty()) {
      return;
    }
    database.apart(
        organization,
        handle -> {
          for (YearMonth month : months) {
            LocalDate first = month.atDay(1);
            handle
                .createQuery("select ensure_event_partition(:month)::text")
                .bind("month", first)
                .mapTo(String.class)
                .one();
          }
        });
    partitions.addAll(months);
  }

  private static BiConsumer<CopyText, EventRow> encoder(Set<YearMonth> months) {
    return (text, row) -> {
      // PostgreSQL would round, at the end of a month into one that has no partition yet.
      Instant occurredAt = row.occurredAt().truncatedTo(ChronoUnit.MICROS);
      months.add(YearMonth.from(occurredAt.atOffset(ZoneOffset.UTC)));
      text.add(row.line())
          .add(row.eventId())
          .add(row.customer())
          .addPlain(ContentKeys.isUuid(row.customer()) ? row.customer() : null)
          .add(row.type())
          .addPlain(occurredAt)
          .addPlain(row.recordedAt())
          .addPlain(row.value())
          .add(row.properties() == null ? "{}" : row.properties());
    };
  }
}
