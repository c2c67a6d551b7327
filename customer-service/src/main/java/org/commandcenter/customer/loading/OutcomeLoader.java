package org.commandcenter.customer.loading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Iterator;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/** Appends recorded churn and retention, and moves the customers to the stage that follows. */
@ApplicationScoped
public class OutcomeLoader {
  private static final String TABLE = "outcomes";

  private static final String STAGING =
      """
      create temp table staged_outcome (
        line bigint, customer_ref text collate "C", customer_uuid uuid, outcome text,
        occurred_at timestamptz, recorded_at timestamptz, properties jsonb
      ) on commit drop
      """;

  private static final String INSERT =
      """
      insert into outcome (organization_id, customer_id, outcome, occurred_at, recorded_at,
        properties)
      select :organization, coalesce(i.customer_id, c.customer_id), s.outcome, s.occurred_at,
        coalesce(s.recorded_at, :now), s.properties
      from staged_outcome s
      left join customer_identifier i on i.external_id = s.customer_ref
      left join customer c on c.customer_id = s.customer_uuid
      where coalesce(i.customer_id, c.customer_id) is not null
      on conflict do nothing
      """;

  private static final String UNKNOWN =
      """
      select s.line from staged_outcome s
      where not exists (select from customer_identifier i where i.external_id = s.customer_ref)
        and not exists (select from customer c where c.customer_id = s.customer_uuid)
      """;

  /**
   * What the outcomes of the customers that this load named mean for their stages: churn ends a
   * customer, and who is retained after it is a customer again.
   */
  private static final String MOVES =
      """
      insert into staged_move
      select o.customer_id, case o.outcome when 'churned' then 'churned' else 'customer' end,
        o.occurred_at, true, o.recorded_at,
        case o.outcome when 'retained' then 'churned' end, null
      from outcome o where o.customer_id in (
        select coalesce(i.customer_id, c.customer_id)
        from staged_outcome s
        left join customer_identifier i on i.external_id = s.customer_ref
        left join customer c on c.customer_id = s.customer_uuid)
      """;

  private final Database database;

  OutcomeLoader(Database database) {
    this.database = database;
  }

  /** Loads all rows in one transaction, or none. */
  public LoadCounts load(String organization, Iterator<OutcomeRow> rows, LoadListener listener) {
    return database.inOrganization(
        organization,
        handle -> {
          LoadSession.prepare(handle);
          handle.execute(STAGING);
          long staged =
              CopyText.copy(
                  handle, "copy staged_outcome from stdin", rows, OutcomeLoader::encode, listener);
          listener.staged(staged);
          if (staged == 0) {
            return new LoadCounts(0, 0, 0);
          }
          // Stages belong to the customers: the same order of locks as in a load of customers.
          LoadSession.serialize(handle, organization, "customers");
          return store(handle, organization, staged, listener);
        });
  }

  private static LoadCounts store(
      Handle handle, String organization, long staged, LoadListener listener) {
    handle.execute("analyze staged_outcome (customer_ref, customer_uuid)");
    OffsetDateTime now = LoadSession.now(handle);
    long inserted =
        handle.createUpdate(INSERT).bind("organization", organization).bind("now", now).execute();
    if (inserted > 0) {
      LoadSession.changed(handle, organization, TABLE);
      StageLog.open(handle);
      handle.execute(MOVES);
      if (StageLog.append(handle, organization, "outcome", "ingest") > 0
          && StageLog.refreshStaged(handle) > 0) {
        LoadSession.changed(handle, organization, "customers");
      }
    }
    long unknown = inserted == staged ? 0 : LoadSession.rejectUnknown(handle, UNKNOWN, listener);
    return new LoadCounts(inserted, 0, staged - unknown - inserted);
  }

  private static void encode(CopyText text, OutcomeRow row) {
    text.add(row.line())
        .add(row.customer())
        .addPlain(ContentKeys.isUuid(row.customer()) ? row.customer() : null)
        .add(row.outcome())
        .addPlain(row.occurredAt())
        .addPlain(row.recordedAt())
        .add(row.properties() == null ? "{}" : row.properties());
  }
}
