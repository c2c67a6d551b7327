package org.commandcenter.customer.events;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.commandcenter.customer.asof.AsOf;

/** Makes one view of event files and exported rows. */
final class HistoryView {
  static final String LIVE = "live.csv";
  static final String SUPERSEDED = "superseded.csv";
  static final String ALIASES = "aliases.csv";

  /** The live versions that correct the event {@code e}. */
  static final String LATER =
      """
      select 1 from live_event n where n.event_id = e.event_id
        and (n.recorded_at > e.recorded_at
          or (n.recorded_at = e.recorded_at and n.event_key > e.event_key))\
      """;

  /** Events of which there are several versions: only of these a key has to be made. */
  private static final String VERSIONS =
      """
      create temp table version_id as
      select event_id from superseded_event where event_id <> ''
      union select event_id from live_event where event_id is not null
      """;

  private HistoryView() {}

  /**
   * Creates {@code known_event} with the event's own columns, and {@code events} for all others.
   */
  static void create(DuckSession duck, List<Path> files, Path folder, AsOf asOf)
      throws SQLException {
    duck.execute(
        "create temp table live_event as select * from "
            + DuckSession.csv(folder.resolve(LIVE), EventColumns.CSV));
    duck.execute(
        "create temp table superseded_event as select * from "
            + DuckSession.csv(
                folder.resolve(SUPERSEDED),
                "{'event_key': 'uuid', 'event_id': 'varchar', 'occurred_at': 'timestamp'}"));
    duck.execute(VERSIONS);
    duck.execute(
        "create temp table alias as select * from "
            + DuckSession.csv(
                folder.resolve(ALIASES), "{'customer_id': 'uuid', 'canonical_id': 'uuid'}"));
    String recorded = asOf.isNow() ? "true" : "e.recorded_at <= " + timestamp(asOf.at());
    String happened = asOf.isNow() ? "true" : "e.occurred_at <= " + timestamp(asOf.at());
    duck.execute(
        "create temp view archived_event as select %s from %s"
            .formatted(EventColumns.NAMES, DuckSession.parquet(files)));
    duck.execute(
        """
        create temp view known_event as
        select e.* from archived_event e where %2$s and %3$s
          and not exists (select 1 from version_id v where v.event_id = e.event_id)
        union all
        select e.* from (
          select e.* replace (%1$s as event_key) from archived_event e
          where e.event_id in (select event_id from version_id)
          union all select %5$s from live_event e) e
        where %2$s and %3$s
          and not exists (select 1 from superseded_event s where s.event_key = e.event_key)
          and not exists (%4$s)
        """
            .formatted(EventColumns.key("e"), recorded, happened, LATER, EventColumns.NAMES));
    duck.execute(
        """
        create temp view events as
        select coalesce(a.canonical_id, e.customer_id)::varchar as customer_id,
          coalesce(e.event_id, (%s)::varchar) as event_id, e.type, e.occurred_at,
          e.recorded_at, e.value, e.properties
        from known_event e left join alias a on a.customer_id = e.customer_id
        """
            .formatted(EventColumns.key("e")));
  }

  static String timestamp(Instant time) {
    return "timestamp '"
        + time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC).toLocalDateTime()
        + "'";
  }
}
