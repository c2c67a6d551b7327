package org.commandcenter.customer.events;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.platform.parquet.DuckDb;
import org.jdbi.v3.core.Handle;

/**
 * Finds out which versions of an event are corrected by others. The version recorded last counts;
 * of two recorded at the same moment, the one with the greater key.
 */
final class Corrections {
  private static final String UPSERT =
      """
      insert into event_superseded as s (organization_id, event_key, event_id, customer_id,
        occurred_at, superseded_at)
      select :organization, event_key, event_id, customer_id, occurred_at at time zone 'UTC',
        superseded_at at time zone 'UTC'
      from staged_superseded
      on conflict (organization_id, event_key) do update
        set superseded_at = least(s.superseded_at, excluded.superseded_at)
      """;

  private final DuckSession duck;
  private final Path folder;
  private final List<Path> found = new ArrayList<>();

  Corrections(DuckSession duck, Path folder) {
    this.duck = duck;
    this.folder = folder;
  }

  /** Forgets what was found. */
  void clear() {
    found.clear();
  }

  /**
   * Finds what the fresh versions correct, and what corrects them.
   *
   * @param fresh relation of events that are being stored
   * @param known relation of the events that were there before
   */
  void find(String fresh, String known) throws SQLException {
    duck.execute(
        """
        create or replace temp table corrected as
        select event_id from %1$s where event_id is not null group by event_id having count(*) > 1
        union
        select event_id from %2$s where event_id in (
          select event_id from %1$s where event_id is not null)
        """
            .formatted(fresh, known));
    if (duck.number("select count(*) from corrected") > 0) {
      Path csv = folder.resolve("superseded-" + found.size() + ".csv");
      duck.execute(
          """
          copy (
            select event_key, event_id, customer_id, occurred_at, superseded_at from (
              select *, lead(recorded_at) over (
                partition by event_id order by recorded_at, event_key) as superseded_at
              from (
                select %1$s as event_key, e.event_id, e.customer_id, e.occurred_at, e.recorded_at
                from %2$s e where e.event_id in (select event_id from corrected)
                union all
                select %1$s as event_key, e.event_id, e.customer_id, e.occurred_at, e.recorded_at
                from %3$s e where e.event_id in (select event_id from corrected)))
            where superseded_at is not null
          ) to %4$s (format csv, header false, force_quote (event_id))
          """
              .formatted(EventColumns.key("e"), fresh, known, DuckDb.literal(csv)));
      found.add(csv);
    }
    duck.execute("drop table corrected");
  }

  /** Notes what was found; of two dates from which on a version is corrected, the earlier. */
  void store(Handle handle, String organization) throws SQLException, IOException {
    for (Path csv : found) {
      handle.execute(
          """
          create temp table staged_superseded (
            event_key uuid, event_id text, customer_id uuid, occurred_at timestamp,
            superseded_at timestamp)
          on commit drop
          """);
      Csv.toPostgres(handle, csv, "staged_superseded");
      handle.createUpdate(UPSERT).bind("organization", organization).execute();
      handle.execute("drop table staged_superseded");
    }
  }
}
