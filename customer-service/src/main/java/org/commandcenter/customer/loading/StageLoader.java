package org.commandcenter.customer.loading;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.UUID;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Loads moves between stages from wherever they are told. */
@ApplicationScoped
public class StageLoader {
  private static final String STAGING =
      """
      create temp table staged_stage (
        line bigint, customer_ref text collate "C", customer_uuid uuid, stage text,
        occurred_at timestamptz, recorded_at timestamptz
      ) on commit drop
      """;

  /** A stage without a date says that it was reached: nothing new where that is known. */
  private static final String MOVES =
      """
      insert into staged_move
      select n.customer_id, n.stage, coalesce(n.occurred_at, n.recorded_at),
        n.occurred_at is not null, n.recorded_at, null, null
      from (
        select coalesce(i.customer_id, c.customer_id) as customer_id, s.stage, s.occurred_at,
          coalesce(s.recorded_at, :now) as recorded_at
        from staged_stage s
        left join customer_identifier i on i.external_id = s.customer_ref
        left join customer c on c.customer_id = s.customer_uuid) n
      where n.customer_id is not null and (n.occurred_at is not null or not exists (
        select from stage_change k where k.customer_id = n.customer_id and k.to_stage = n.stage))
      """;

  private static final String UNKNOWN =
      """
      select s.line from staged_stage s
      where not exists (select from customer_identifier i where i.external_id = s.customer_ref)
        and not exists (select from customer c where c.customer_id = s.customer_uuid)
      """;

  private final Database database;

  StageLoader(Database database) {
    this.database = database;
  }

  /**
   * Appends the moves that are new, in one transaction, or none. The same move twice is one; dates
   * may be out of order.
   *
   * @param source where they come from, as {@code dataset} or {@code hubspot}
   * @param who the user or client who sent them
   */
  public LoadCounts load(
      String organization,
      Iterator<StageRow> rows,
      String source,
      String who,
      LoadListener listener) {
    return database.inOrganization(
        organization, handle -> load(handle, organization, rows, source, who, listener));
  }

  /** Moves of a unit of work that is already running. */
  public LoadCounts load(
      Handle handle,
      String organization,
      Iterator<StageRow> rows,
      String source,
      String who,
      LoadListener listener)
      throws SQLException {
    LoadSession.prepare(handle);
    handle.execute(STAGING);
    StageLog.open(handle);
    long staged =
        CopyText.copy(handle, "copy staged_stage from stdin", rows, StageLoader::encode, listener);
    listener.staged(staged);
    if (staged == 0) {
      return new LoadCounts(0, 0, 0);
    }
    LoadSession.serialize(handle, organization, "customers");
    handle.execute("analyze staged_stage");
    OffsetDateTime now = LoadSession.now(handle);
    int known = handle.createUpdate(MOVES).bind("now", now).execute();
    long moves = StageLog.append(handle, organization, source, who);
    if (moves > 0 && StageLog.refreshStaged(handle) > 0) {
      LoadSession.changed(handle, organization, "customers");
    }
    long unknown = known == staged ? 0 : LoadSession.rejectUnknown(handle, UNKNOWN, listener);
    return new LoadCounts(moves, 0, staged - unknown - moves);
  }

  /** Lets nobody else move customers of the organization until the transaction ends. */
  public void lock(Handle handle, String organization) {
    LoadSession.serialize(handle, organization, "customers");
  }

  /**
   * Sets a customer's stage by the log of all its identities, as a merge and its undoing need it.
   */
  public void refresh(Handle handle, UUID canonical) {
    StageLog.refresh(handle, canonical);
  }

  private static void encode(CopyText text, StageRow row) {
    text.add(row.line())
        .add(row.customer())
        .addPlain(ContentKeys.isUuid(row.customer()) ? row.customer() : null)
        .add(row.stage())
        .addPlain(row.occurredAt())
        .addPlain(row.recordedAt());
  }
}
