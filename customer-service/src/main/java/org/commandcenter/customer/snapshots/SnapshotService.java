package org.commandcenter.customer.snapshots;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.UUID;
import java.util.regex.Pattern;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.commandcenter.platform.snapshot.Snapshots;

/** Makes snapshots on demand: one per version that anyone asked for. */
@ApplicationScoped
public class SnapshotService {
  private static final Pattern DATASET = Pattern.compile("dataset-([0-9a-f-]{36})");

  private final Snapshots snapshots;
  private final SnapshotRepository repository;
  private final SnapshotExport export;

  SnapshotService(Snapshots snapshots, SnapshotRepository repository, SnapshotExport export) {
    this.snapshots = snapshots;
    this.repository = repository;
    this.export = export;
  }

  /** The name under which a dataset's prepared rows are published. */
  public static String datasetTable(UUID dataset) {
    return "dataset-" + dataset;
  }

  /**
   * @throws ApiException {@code not_found} for an unknown table and for another organization's
   */
  SnapshotManifest manifest(String organization, String name) {
    if (DATASET.matcher(name).matches()) {
      // Published when the dataset was made; it never changes.
      String version =
          repository
              .publishedVersion(organization, name)
              .orElseThrow(() -> ApiException.notFound("table", name));
      return snapshots.publish(
          organization,
          name,
          version,
          file -> {
            throw ApiException.notFound("table", name);
          });
    }
    SnapshotTable table =
        SnapshotTable.find(name).orElseThrow(() -> ApiException.notFound("table", name));
    // Read before the rows: what is committed in between is in the file, and the next version
    // says so again. Nothing is ever missed.
    long version = repository.version(organization, name);
    return snapshots.publish(
        organization,
        name,
        Long.toString(version),
        file -> export.write(organization, table, file));
  }

  InputStream file(String organization, String id) {
    return snapshots.open(organization, id);
  }
}
