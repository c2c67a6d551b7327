package org.commandcenter.customer.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.commandcenter.customer.events.EventArchive;
import org.commandcenter.customer.loading.EventLoader;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.platform.parquet.DuckDb;

/** Decides what becomes of events: few are rows at first, many become files at once. */
@ApplicationScoped
class EventIntake {
  /** Characters of further fields that are held in memory at most. */
  private static final long MAX_HELD = 8_000_000;

  private final EventLoader live;
  private final EventArchive archive;
  private final DuckDb duckDb;
  private final IntakeConfig config;
  private final Semaphore bulk;

  EventIntake(EventLoader live, EventArchive archive, DuckDb duckDb, IntakeConfig config) {
    this.live = live;
    this.archive = archive;
    this.duckDb = duckDb;
    this.config = config;
    this.bulk = new Semaphore(config.concurrentBulkLoads());
  }

  /**
   * @throws IOException when the upload breaks off
   */
  LoadCounts load(String organization, Upload<EventRow> upload, Instant now, LoadListener rejects)
      throws IOException {
    List<EventRow> held = new ArrayList<>();
    long size = 0;
    while (held.size() < config.bulkRows() && size < MAX_HELD && upload.hasNext()) {
      EventRow row = upload.next();
      size += row.properties() == null ? 0 : row.properties().length();
      held.add(row);
    }
    if (!upload.hasNext()) {
      return live.load(organization, held.iterator(), rejects);
    }
    try (EventStaging staging = new EventStaging()) {
      held.forEach(staging::add);
      held.clear();
      Upload.stage(upload, now, staging);
      return store(organization, staging, rejects);
    }
  }

  private LoadCounts store(String organization, EventStaging staging, LoadListener rejects) {
    bulk.acquireUninterruptibly();
    try (Connection connection = duckDb.open()) {
      return archive.append(organization, connection, staging.relation(), rejects);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("The events could not be stored", e);
    } finally {
      bulk.release();
    }
  }
}
