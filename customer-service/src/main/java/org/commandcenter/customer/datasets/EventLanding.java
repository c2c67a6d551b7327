package org.commandcenter.customer.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.commandcenter.customer.datasets.mapping.EventRule;
import org.commandcenter.customer.datasets.mapping.Spans;
import org.commandcenter.customer.events.EventArchive;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.platform.parquet.DuckDb;

/** What a table says happened, in the store of events. */
@ApplicationScoped
class EventLanding {
  private static final String CONTENT =
      "md5(concat_ws(chr(31), customer_ref, type, cast(occurred_at as varchar),"
          + " cast(recorded_at as varchar), cast(value as varchar), properties))";

  private final EventArchive archive;

  EventLanding(EventArchive archive) {
    this.archive = archive;
  }

  /** Appends the events; null where the table has none. */
  LoadCounts events(LandingTable landing) throws SQLException, IOException {
    if (landing.mapping().events().isEmpty()) {
      return null;
    }
    String relation = relation(landing);
    try (Refusals refusals =
        new Refusals(landing.folder().resolve("refused.csv"), landing.columns())) {
      LoadCounts counts =
          archive.append(
              landing.organization(),
              landing.table().connection(),
              relation,
              landing.dataset(),
              refusals);
      refusals.flush(landing.table());
      return counts;
    }
  }

  /** The events as they are appended: a view of line, event_id and the archive's columns. */
  private static String relation(LandingTable landing) throws SQLException {
    WorkTable table = landing.table();
    Path file = landing.folder().resolve("events.parquet");
    table.execute(
        "copy (%s) to %s (format parquet)"
            .formatted(landing.rows().events(), DuckDb.literal(file)));
    table.execute(
        "create view stated as select *, file_row_number as n, %s as content".formatted(CONTENT)
            + " from read_parquet("
            + DuckDb.literal(file)
            + ", file_row_number = true)");
    repeatedIds(table, landing.warnings());
    boolean countAll =
        landing.as().kind() == Dataset.Kind.TRANSACTIONS
            && landing.mapping().events().stream().map(EventRule::id).allMatch(id -> id == null);
    equalTransactions(table, countAll, landing.warnings());
    table.execute(
        """
        create view stated_event as
        select s.line,
          case when r.version > 1 then s.event_id || '#' || r.version
            when e.nth > 1 then s.content || '#' || e.nth else s.event_id end as event_id,
          s.customer_ref, s.type, s.occurred_at, s.recorded_at, s.value,
          case when r.version > 1 then case when s.properties = '{}' then '{'
              else left(s.properties, length(s.properties) - 1) || ',' end
            || '"%s":' || cast(to_json(s.event_id) as varchar) || '}'
            else s.properties end as properties
        from stated s
        left join repeated_id r on r.n = s.n
        left join equal_row e on e.n = s.n
        """
            .formatted(Spans.DUPLICATE_OF));
    return "stated_event";
  }

  /** Other content under an identifier that the same file has used is an event of its own. */
  private static void repeatedIds(WorkTable table, List<String> warnings) throws SQLException {
    table.execute(
        """
        create table repeated_id as
        select n, event_id, dense_rank() over (partition by event_id order by first) as version
        from (
          select n, event_id, min(n) over (partition by event_id, content) as first from stated
          where event_id in (
            select event_id from stated where event_id is not null
            group by event_id having count(*) > 1))
        """);
    long ids = table.number("select count(distinct event_id) from repeated_id where version > 1");
    if (ids > 0) {
      long later =
          table.number(
              "select count(distinct (event_id, version)) from repeated_id where version > 1");
      warnings.add(
          "%d events carry the identifier of another event of this file (%d identifiers); each is"
                  .formatted(later, ids)
              + " kept as an event of its own, marked "
              + Spans.DUPLICATE_OF);
    }
  }

  /** Without identifiers, two equal purchases are two purchases. */
  private static void equalTransactions(WorkTable table, boolean countAll, List<String> warnings)
      throws SQLException {
    table.execute(
        """
        create table equal_row as
        select n, row_number() over (partition by content order by n) as nth from stated
        where %s and content in (select content from stated group by content having count(*) > 1)
        """
            .formatted(countAll));
    long equal = table.number("select count(*) from equal_row where nth > 1");
    if (equal > 0) {
      warnings.add(
          equal + " transactions equal another row in everything; each counts as one of its own");
    }
  }
}
