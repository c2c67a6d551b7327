package org.commandcenter.customer.loading;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.commandcenter.platform.data.Database;
import org.jdbi.v3.core.Handle;

/**
 * Upserts deals by external identifier. Every row that says something new is appended; the order of
 * arrival does not matter, only the times at which the rows hold.
 */
@ApplicationScoped
public class DealLoader {
  private static final String TABLE = "deals";

  private final Database database;
  private final Clock clock = Clock.systemUTC();

  DealLoader(Database database) {
    this.database = database;
  }

  /**
   * Loads all rows in one transaction, or none.
   *
   * @param source where they come from, as {@code api} or {@code hubspot}
   * @param who the user or client who sent them
   */
  public LoadCounts load(
      String organization,
      Iterator<DealRow> rows,
      String source,
      String who,
      LoadListener listener) {
    return database.inOrganization(
        organization, handle -> load(handle, organization, rows, source, who, listener));
  }

  /** The same within the caller's transaction, once in each. */
  public LoadCounts load(
      Handle handle,
      String organization,
      Iterator<DealRow> rows,
      String source,
      String who,
      LoadListener listener)
      throws SQLException {
    LoadSession.prepare(handle);
    handle.execute(DealSql.STAGING);
    long staged = CopyText.copy(handle, "copy staged_deal from stdin", rows, encoder(), listener);
    listener.staged(staged);
    if (staged == 0) {
      return new LoadCounts(0, 0, 0);
    }
    LoadSession.serialize(handle, organization, TABLE);
    return store(handle, organization, staged, source, who);
  }

  private static LoadCounts store(
      Handle handle, String organization, long staged, String source, String who) {
    OffsetDateTime now = LoadSession.now(handle);
    long inserted =
        handle.createUpdate(DealSql.IDENTIFIERS).bind("organization", organization).execute();
    handle.execute("analyze staged_deal (external_id)");
    LoadSession.analyze(handle, inserted, "deal");
    long versions =
        handle
            .createUpdate(DealSql.VERSIONS)
            .bind("organization", organization)
            .bind("now", now)
            .bind("source", source)
            .bind("who", who)
            .execute();
    LoadSession.analyze(handle, versions, "deal_version");
    if (versions > 0) {
      handle.execute(DealSql.REFRESH);
      LoadSession.changed(handle, organization, TABLE);
    }
    return new LoadCounts(inserted, versions - inserted, staged - versions);
  }

  private BiConsumer<CopyText, DealRow> encoder() {
    TimeOrderedUuids candidates = new TimeOrderedUuids(clock.millis());
    return (text, row) ->
        text.add(row.line())
            .add(row.externalId())
            .addPlain(candidates.next())
            .add(row.customer())
            .add(row.name())
            .addPlain(row.amount())
            .add(row.currency())
            .add(row.stage())
            .add(row.status())
            .addPlain(row.probability())
            .addPlain(row.expectedCloseDate())
            .add(row.owner())
            .addPlain(row.createdAt())
            .addPlain(row.closedAt())
            .add(row.attributes() == null ? "{}" : row.attributes())
            .addPlain(row.effectiveAt())
            .addPlain(row.recordedAt());
  }
}
