package org.commandcenter.customer.loading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * Upserts customers by external identifier. A row merges with the profile version in force at its
 * effective time; only when that changes something, a new version is appended.
 */
@ApplicationScoped
public class CustomerLoader {
  private static final String TABLE = "customers";

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
        organization,
        handle -> {
          LoadSession.prepare(handle);
          handle.execute(CustomerSql.STAGING);
          long staged = CopyText.copy(handle, CustomerSql.COPY, rows, encoder(), listener);
          listener.staged(staged);
          if (staged == 0) {
            return new LoadCounts(0, 0, 0);
          }
          LoadSession.serialize(handle, organization, TABLE);
          return store(handle, organization, staged, listener);
        });
  }

  private static LoadCounts store(
      Handle handle, String organization, long staged, LoadListener listener) {
    // Known from the moment when all of it is here, not from the start of a long upload.
    OffsetDateTime now = LoadSession.now(handle);
    long inserted =
        handle
            .createUpdate(CustomerSql.IDENTIFIERS)
            .bind("organization", organization)
            .execute();
    if (inserted == staged) {
      for (String sql : new String[] {CustomerSql.FRESH_PROFILES, CustomerSql.FRESH_CUSTOMERS}) {
        handle.createUpdate(sql).bind("organization", organization).bind("now", now).execute();
      }
      LoadSession.changed(handle, organization, TABLE);
      return new LoadCounts(inserted, 0, 0);
    }
    long superseded =
        LoadSession.reject(
            handle,
            CustomerSql.SUPERSEDED,
            listener,
            "customer_id",
            RejectCode.SUPERSEDED,
            "a later row of this upload has the same customer_id; that one counts");
    handle.execute("analyze staged_customer (external_id)");
    long versions =
        handle
            .createQuery(CustomerSql.MERGE)
            .bind("organization", organization)
            .bind("now", now)
            .mapTo(Long.class)
            .one();
    if (versions > 0) {
      LoadSession.changed(handle, organization, TABLE);
    }
    return new LoadCounts(inserted, versions - inserted, staged - superseded - versions);
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
