package org.commandcenter.customer.events;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.LoadSession;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.parquet.DuckDb;
import org.jdbi.v3.core.Handle;

/** The rows of one bulk load: their customers found, on disk. */
final class StagedEvents {
  private final DuckSession duck;
  private final String relation;
  private final Path folder;
  private final Path staged;
  private final LoadListener listener;

  StagedEvents(DuckSession duck, String relation, Path folder, LoadListener listener) {
    this.duck = duck;
    this.relation = relation;
    this.folder = folder;
    this.staged = folder.resolve("staged.parquet");
    this.listener = listener;
  }

  /** Finds the customers; the number of rows whose customer is known. */
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
          select %s as content_hash, e.* from (
            select s.line, null::uuid as event_key, s.event_id, c.customer_id, s.type,
              s.occurred_at, coalesce(s.recorded_at, timestamp '%s') as recorded_at,
              s.value + 0.0::double as value, coalesce(s.properties, '{}') as properties
            from %s s left join event_customer c on c.customer_ref = s.customer_ref) e
        ) to %s (format parquet, compression lz4)
        """
            .formatted(
                EventColumns.hash("e"), now.toLocalDateTime(), relation, DuckDb.literal(staged)));
    duck.execute("drop table event_customer");
    long rows = duck.number("select count(*) from " + parquet());
    listener.staged(rows);
    return rows - rejectUnknown();
  }

  /** The rows as a relation: the event's columns, content_hash, and the unique file_row_number. */
  String file() {
    return "(select * from " + parquet() + " where customer_id is not null)";
  }

  private String parquet() {
    return "read_parquet(" + DuckDb.literal(staged) + ", file_row_number = true)";
  }

  private long rejectUnknown() throws SQLException {
    long[] count = new long[1];
    duck.each(
        "select line from %s where customer_id is null order by line".formatted(parquet()),
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
