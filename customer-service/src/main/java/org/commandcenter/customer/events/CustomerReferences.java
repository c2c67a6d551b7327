package org.commandcenter.customer.events;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Who is meant by the identifiers and UUIDs of an upload. */
final class CustomerReferences {
  private static final String KNOWN =
      """
        select r.customer_ref, coalesce(i.customer_id, c.customer_id)
        from event_reference r
        left join customer_identifier i on i.external_id = r.customer_ref
        left join customer c on c.customer_id = case when r.customer_ref ~
          '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then r.customer_ref::uuid end
        where coalesce(i.customer_id, c.customer_id) is not null
      """;

  private CustomerReferences() {}

  /**
   * Writes each known reference with its customer's UUID.
   *
   * @param references CSV of one column, all of them quoted
   */
  static void resolve(Handle handle, Path references, Path known) throws SQLException, IOException {
    handle.execute(
        "create temp table event_reference (customer_ref text collate \"C\") on commit drop");
    Csv.toPostgres(handle, references, "event_reference");
    handle.execute("analyze event_reference");
    Csv.fromPostgres(handle, KNOWN, known);
    handle.execute("drop table event_reference");
  }
}
