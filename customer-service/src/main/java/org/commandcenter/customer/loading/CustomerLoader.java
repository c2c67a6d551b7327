package org.commandcenter.customer.loading;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Upserts customers by external identifier. A row merges with the profile version in force at its
 * effective time; only when that changes something, a new version is appended.
 */
@ApplicationScoped
public class CustomerLoader {
  private static final String TABLE = "customers";
  private static final String UNIQUE_VIOLATION = "23505";

  private static final int MANY = 10_000;

  private final Database database;
  private final Clock clock = Clock.systemUTC();

  CustomerLoader(Database database) {
    this.database = database;
  }

  /**
   * Loads all rows in one transaction, or none. Of rows with the same identifier and effective time
   * in one upload, the last counts; the others are told to the listener. Rows of one upload do not
   * merge with each other, only with what was known before.
   */
  public LoadCounts load(String organization, Iterator<CustomerRow> rows, LoadListener listener) {
    return database.inOrganization(
        organization, handle -> load(handle, organization, rows, listener));
  }

  /** The same within the caller's transaction, once in each. */
  public LoadCounts load(
      Handle handle, String organization, Iterator<CustomerRow> rows, LoadListener listener)
      throws SQLException {
    LoadSession.prepare(handle);
    handle.execute(CustomerSql.STAGING);
    long staged = CopyText.copy(handle, CustomerSql.COPY, rows, encoder(), listener);
    listener.staged(staged);
    if (staged == 0) {
      return new LoadCounts(0, 0, 0);
    }
    LoadSession.serialize(handle, organization, TABLE);
    LoadCounts counts = store(handle, organization, staged, listener);
    if (counts.inserted() >= MANY) {
      // Until the server finds the time to do it itself, lists would be planned for an
      // empty table: a second instead of a millisecond.
      handle.execute("analyze customer, customer_identifier, customer_profile");
    }
    return counts;
  }

  private static LoadCounts store(
      Handle handle, String organization, long staged, LoadListener listener) {
    // Known from the moment when all of it is here, not from the start of a long upload.
    OffsetDateTime now = LoadSession.now(handle);
    boolean stages = handle.createQuery(CustomerSql.ANY_STAGE).mapTo(Boolean.class).one();
    if (storeFresh(handle, organization, now)) {
      if (stages) {
        int moves =
            handle
                .createUpdate(CustomerSql.FRESH_STAGES)
                .bind("organization", organization)
                .bind("now", now)
                .execute();
        LoadSession.analyze(handle, moves, "stage_change");
        LoadSession.changed(handle, organization, StageLog.TABLE);
      }
      LoadSession.changed(handle, organization, TABLE);
      return new LoadCounts(staged, 0, 0);
    }
    long inserted =
        handle.createUpdate(CustomerSql.IDENTIFIERS).bind("organization", organization).execute();
    long superseded =
        LoadSession.reject(
            handle,
            CustomerSql.SUPERSEDED,
            listener,
            "customer_id",
            RejectCode.SUPERSEDED,
            "a later row of this upload has the same customer_id; that one counts");
    handle.execute("analyze staged_customer (external_id)");
    if (stages) {
      StageLog.open(handle);
      handle.createUpdate(CustomerSql.MOVES).bind("now", now).execute();
    }
    long versions =
        handle
            .createQuery(CustomerSql.MERGE)
            .bind("organization", organization)
            .bind("now", now)
            .mapTo(Long.class)
            .one();
    if (stages && StageLog.append(handle, organization, "profile", "ingest") > 0) {
      StageLog.refreshStaged(handle);
    }
    if (versions > 0) {
      ListedFacets.fillStaged(handle);
      LoadSession.changed(handle, organization, TABLE);
    }
    return new LoadCounts(inserted, versions - inserted, staged - superseded - versions);
  }

  /**
   * The quick way, where every row is a customer of its own and new.
   *
   * @return whether it was; if not, nothing has changed
   */
  private static boolean storeFresh(Handle handle, String organization, OffsetDateTime now) {
    if (handle.createQuery(CustomerSql.ANY_KNOWN).mapTo(Boolean.class).one()) {
      return false;
    }
    handle.savepoint("fresh");
    try {
      handle
          .createUpdate(CustomerSql.FRESH_IDENTIFIERS)
          .bind("organization", organization)
          .execute();
      for (String sql : CustomerSql.FRESH) {
        handle.createUpdate(sql).bind("organization", organization).bind("now", now).execute();
      }
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        // An identifier stands twice in the upload.
        handle.rollbackToSavepoint("fresh");
        return false;
      }
      throw e;
    }
  }

  private BiConsumer<CopyText, CustomerRow> encoder() {
    TimeOrderedUuids candidates = new TimeOrderedUuids(clock.millis());
    return (text, row) ->
        text.add(row.line())
            .add(row.externalId())
            .addPlain(candidates.next())
            .addPlain(row.effectiveAt())
            .addPlain(row.recordedAt())
            .add(row.company())
            .addPlain(row.mrr())
            .add(row.currency())
            .addPlain(row.grossMarginRate())
            .addPlain(row.tenureDays())
            .addPlain(row.signedUpAt())
            .add(row.industry())
            .add(row.region())
            .addPlain(row.engagementScore())
            .addPlain(row.supportResponseTime())
            .addPlain(row.lastActivityAt())
            .add(row.stage())
            .add(row.attributes() == null ? "{}" : row.attributes());
  }
}
