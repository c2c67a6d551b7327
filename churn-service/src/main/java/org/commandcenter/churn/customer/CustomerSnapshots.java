package org.commandcenter.churn.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import org.commandcenter.platform.snapshot.SnapshotCache;
import org.commandcenter.platform.snapshot.SnapshotManifest;

/** The bulk tables of customer-service: fetched when they changed, else taken from this disk. */
@ApplicationScoped
public class CustomerSnapshots {
  public static final String CUSTOMERS = "customers";
  public static final String EVENTS = "events";
  public static final String OUTCOMES = "outcomes";

  /** Every version of every customer's profile. */
  public static final String PROFILES = "profiles";

  /** Moves of customers between stages of the funnel. */
  public static final String STAGE_CHANGES = "stage_changes";

  /** Opportunities as they stand. */
  public static final String DEALS = "deals";

  /** What was said of opportunities, in order. */
  public static final String DEAL_CHANGES = "deal_changes";

  private final CustomerClient client;
  private final SnapshotCache cache;

  CustomerSnapshots(CustomerClient client, SnapshotCache cache) {
    this.client = client;
    this.cache = cache;
  }

  /** Name of the table that holds an uploaded dataset's rows. */
  public static String datasetTable(String datasetId) {
    return "dataset-" + datasetId;
  }

  /** What the table holds, without fetching it. */
  public SnapshotManifest manifest(String organization, String table) {
    return client.snapshot(organization, table);
  }

  /** The table on this disk; for jobs, since it waits where customer-service is away. */
  public SnapshotFiles fetch(String organization, String table) {
    return Patience.call(() -> fetchNow(organization, table));
  }

  /** The same for requests: fails at once where customer-service is away. */
  public SnapshotFiles fetchNow(String organization, String table) {
    return SnapshotCache.current(
        () -> {
          SnapshotManifest manifest = client.snapshot(organization, table);
          List<Path> files =
              cache.files(organization, manifest, id -> client.snapshotFile(organization, id));
          return new SnapshotFiles(table, manifest.version(), manifest.rows(), files);
        });
  }
}
