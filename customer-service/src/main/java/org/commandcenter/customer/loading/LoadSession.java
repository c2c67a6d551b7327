package org.commandcenter.customer.loading;

import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.commandcenter.platform.erasure.ErasureLock;
import org.jdbi.v3.core.Handle;

/** What every load does in its transaction. */
public final class LoadSession {
  private static final long MANY = 10_000;

  private LoadSession() {}

  /** Memory for the sorts and hashes of one load; no compiling of queries that run once. */
  public static void prepare(Handle handle) {
    handle.execute("set local work_mem = '64MB'");
    handle.execute("set local jit = off");
  }

  /** One load at a time per organization and table, from here to the commit: no deadlocks. */
  public static void serialize(Handle handle, String organization, String table) {
    ErasureLock.holdOff(handle, organization);
    handle.execute("select pg_advisory_xact_lock(hashtext(?), hashtext(?))", table, organization);
  }

  public static OffsetDateTime now(Handle handle) {
    return handle.createQuery("select clock_timestamp()").mapTo(OffsetDateTime.class).one();
  }

  /**
   * After many rows: until the server finds the time to do it itself, the queries that follow would
   * be planned for an empty table, and take minutes instead of seconds.
   */
  static void analyze(Handle handle, long rows, String tables) {
    if (rows >= MANY) {
      handle.execute("analyze " + tables);
    }
  }

  /** Counts the change, so that the table's snapshots get a new version. */
  public static void changed(Handle handle, String organization, String table) {
    handle.execute(
        """
        insert into table_version as v (organization_id, table_name, version) values (?, ?, 1)
        on conflict (organization_id, table_name) do update set version = v.version + 1
        """,
        organization,
        table);
  }

  /** Tells of the staged rows whose line numbers the query returns; their number. */
  public static long reject(
      Handle handle,
      String query,
      LoadListener listener,
      String field,
      RejectCode code,
      String message) {
    try (Stream<Long> lines = handle.createQuery(query).mapTo(Long.class).stream()) {
      return lines.peek(line -> listener.rejected(line, field, code, message)).count();
    }
  }

  /** Tells of the staged rows, as {@link #reject} does, that nobody is the customer of. */
  static long rejectUnknown(Handle handle, String query, LoadListener listener) {
    return reject(
        handle,
        query,
        listener,
        "customer_id",
        RejectCode.UNKNOWN_CUSTOMER,
        "no such customer; send it to POST /api/customers/ingest first");
  }
}
