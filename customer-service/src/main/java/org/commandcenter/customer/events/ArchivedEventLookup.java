package org.commandcenter.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.loading.ArchivedEvents;
import org.commandcenter.platform.parquet.DuckDb;
import org.jdbi.v3.core.Handle;

/** Looks live events up in the files that may hold them; mostly there is none. */
@ApplicationScoped
class ArchivedEventLookup implements ArchivedEvents {
  private static final String ROWS =
      """
      select e.event_key, e.event_id, e.customer_id, e.type, e.occurred_at at time zone 'UTC',
        e.recorded_at at time zone 'UTC', e.value, '' from keyed_event e
      """;

  private final DuckDb duckDb;
  private final EventFileRepository files;
  private final EventObjects objects;

  ArchivedEventLookup(DuckDb duckDb, EventFileRepository files, EventObjects objects) {
    this.duckDb = duckDb;
    this.files = files;
    this.objects = objects;
  }

  private record Bounds(Instant first, Instant last, Instant recorded) {}

  @Override
  public void settle(Handle handle, String organization) {
    Bounds bounds =
        handle
            .createQuery(
                """
                select min(occurred_at) as first, max(occurred_at) as last,
                  min(recorded_at) filter (where event_id is not null) as recorded
                from keyed_event
                """)
            .mapTo(Bounds.class)
            .one();
    if (bounds.first() == null) {
      return;
    }
    List<EventFile> same = files.between(handle, bounds.first(), bounds.last());
    List<EventFile> later =
        bounds.recorded() == null ? List.of() : files.recordedFrom(handle, bounds.recorded());
    if (same.isEmpty() && later.isEmpty()) {
      return;
    }
    try (WorkFolder folder = new WorkFolder();
        Connection connection = duckDb.open();
        DuckSession duck = new DuckSession(connection)) {
      Path rows = folder.file("rows.csv");
      Csv.fromPostgres(handle, ROWS, rows);
      duck.execute(
          "create temp table fresh as select * from " + DuckSession.csv(rows, EventColumns.CSV));
      if (!same.isEmpty()) {
        forgetKnown(handle, duck, objects.local(organization, same));
      }
      if (!later.isEmpty()) {
        Corrections corrections = new Corrections(duck, folder.path());
        corrections.find("fresh", DuckSession.parquet(objects.local(organization, later)));
        corrections.store(handle, organization);
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("The archived events could not be read", e);
    }
  }

  private static void forgetKnown(Handle handle, DuckSession duck, List<Path> paths)
      throws SQLException {
    duck.execute(
        """
        create temp table known as
        select e.fresh_key as event_key from (
          select f.*, n.event_key as fresh_key from %s f join fresh n
            on n.customer_id = f.customer_id and n.occurred_at = f.occurred_at) e
        where %s = e.fresh_key
        """
            .formatted(DuckSession.parquet(paths), EventColumns.key("e")));
    List<UUID> known = new ArrayList<>();
    duck.each("select event_key from known", row -> known.add(UUID.fromString(row.getString(1))));
    if (!known.isEmpty()) {
      duck.execute("delete from fresh where event_key in (select event_key from known)");
      handle
          .createUpdate("delete from keyed_event where event_key = any(:keys)")
          .bindArray("keys", UUID.class, known)
          .execute();
    }
  }
}
