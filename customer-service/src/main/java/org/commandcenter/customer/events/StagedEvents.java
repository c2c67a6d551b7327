package org.commandcenter.customer.events;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.commandcenter.customer.loading.ContentKeys;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.LoadSession;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.parquet.DuckDb;
import org.jdbi.v3.core.Handle;

/** The rows of one bulk load: their customers found, their keys made, on disk. */
final class StagedEvents {
  private final DuckSession duck;
  private final String relation;
  private final Path folder;
  private final Path keyed;
  private final LoadListener listener;

  StagedEvents(DuckSession duck, String relation, Path folder, LoadListener listener) {
    this.duck = duck;
    this.relation = relation;
    this.folder = folder;
    this.keyed = folder.resolve("keyed.parquet");
    this.listener = listener;
  }

  /** Finds the customers and makes the keys; the number of rows whose customer is known. */
  long resolve(Handle handle) throws SQLException, IOException {
    Path references = folder.resolve("references.csv");
    Path known = folder.resolve("known.csv");
    duck.execute(
        "copy (select distinct customer_ref from %s where customer_ref is not null) to %s"
                .formatted(relation, DuckDb.literal(references))
            + " (format csv, header false, force_quote (customer_ref))");
    CustomerReferences.resolve(handle, references, known);
    duck.execute(
        "create or replace temp table event_customer as select * from "
            + DuckSession.csv(known, "{'customer_ref': 'varchar', 'customer_id': 'uuid'}"));
    OffsetDateTime now = LoadSession.now(handle).withOffsetSameInstant(ZoneOffset.UTC);
    duck.execute(
        """
        copy (
          select %s as event_key, k.* from (
            select s.line, s.event_id, c.customer_id, s.type, s.occurred_at,
              coalesce(s.recorded_at, timestamp '%s') as recorded_at,
              s.value + 0.0::double as value, coalesce(s.properties, '{}') as properties
            from %s s join event_customer c on c.customer_ref = s.customer_ref) k
        ) to %s (format parquet, compression lz4)
        """
            .formatted(
                ContentKeys.duckDb("k"), now.toLocalDateTime(), relation, DuckDb.literal(keyed)));
    long rows = duck.number("select count(*) from " + file());
    long unknown = rejectUnknown();
    listener.staged(rows + unknown);
    duck.execute("drop table event_customer");
    return rows;
  }

  /** The rows as a relation: the event's columns, and line. */
  String file() {
    return "read_parquet(" + DuckDb.literal(keyed) + ")";
  }

  private long rejectUnknown() throws SQLException {
    long[] count = new long[1];
    duck.each(
        """
        select s.line from %s s
        where not exists (select 1 from event_customer c where c.customer_ref = s.customer_ref)
        order by s.line
        """
            .formatted(relation),
        row -> {
          count[0]++;
          listener.rejected(
              row.getLong(1),
              "customer_id",
              RejectCode.UNKNOWN_CUSTOMER,
              "no such customer; send it to POST /api/customers/ingest first");
        });
    return count[0];
  }
}
