package org.commandcenter.customer.events;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;
import org.postgresql.copy.CopyManager;

/** Who is meant by the identifiers and UUIDs of an upload. */
final class CustomerReferences {
  private static final String KNOWN =
      """
      copy (
        select r.customer_ref, coalesce(i.customer_id, c.customer_id)
        from event_reference r
        left join customer_identifier i on i.external_id = r.customer_ref
        left join customer c on c.customer_id = case when r.customer_ref ~
          '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then r.customer_ref::uuid end
        where coalesce(i.customer_id, c.customer_id) is not null
      ) to stdout (format csv)
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
    CopyManager copy = Database.postgres(handle).getCopyAPI();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(references), 1 << 16)) {
      copy.copyIn("copy event_reference from stdin (format csv)", in);
    }
    handle.execute("analyze event_reference");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(known), 1 << 16)) {
      copy.copyOut(KNOWN, out);
    }
    handle.execute("drop table event_reference");
  }
}
