package org.commandcenter.customer.snapshots;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.events.EventHistory;
import org.commandcenter.customer.events.EventMonths;
import org.commandcenter.platform.erasure.ErasedCustomers;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.snapshot.SnapshotManifest;
import org.commandcenter.platform.snapshot.SnapshotManifest.SnapshotFile;
import org.commandcenter.platform.snapshot.Snapshots;

/** Makes snapshots on demand: one per version that anyone asked for. */
@ApplicationScoped
public class SnapshotService {
  private static final String EVENTS = "events";
  private static final Pattern DATASET = Pattern.compile("dataset-([0-9a-f-]{36})");

  private final Snapshots snapshots;
  private final SnapshotRepository repository;
  private final SnapshotExport export;
  private final SnapshotFiles files;
  private final EventHistory events;
  private final ErasedCustomers erased;
  private final SnapshotsConfig config;
  private final Map<String, ReentrantLock> making = new ConcurrentHashMap<>();

  SnapshotService(
      Snapshots snapshots,
      SnapshotRepository repository,
      SnapshotExport export,
      SnapshotFiles files,
      EventHistory events,
      ErasedCustomers erased,
      SnapshotsConfig config) {
    this.snapshots = snapshots;
    this.repository = repository;
    this.export = export;
    this.files = files;
    this.events = events;
    this.erased = erased;
    this.config = config;
  }

  /** The name under which a dataset's prepared rows are published. */
  public static String datasetTable(UUID dataset) {
    return "dataset-" + dataset;
  }

  /**
   * @param asOf a dataset is what was uploaded, whatever the date
   * @throws ApiException {@code not_found} for an unknown table and for another organization's
   */
  SnapshotManifest manifest(String organization, String name, AsOf asOf) {
    if (DATASET.matcher(name).matches()) {
      return dataset(organization, name);
    }
    Optional<SnapshotTable> table = SnapshotTable.find(name);
    if (table.isEmpty() && !name.equals(EVENTS)) {
      throw ApiException.notFound("table", name);
    }
    List<String> counters = table.map(SnapshotTable::versions).orElse(List.of(EVENTS));
    // Of those who ask at the same time, one makes the files.
    ReentrantLock lock =
        making.computeIfAbsent(organization + " " + name, key -> new ReentrantLock());
    lock.lock();
    try {
      // Read before the rows: what is committed in between is in the files, and the next version
      // says so again. Nothing is ever missed.
      String version =
          repository.version(organization, counters) + (asOf.isNow() ? "" : "@" + asOf.at());
      return repository
          .find(organization, name, version)
          .orElseGet(
              () ->
                  erased.holdOff(
                      organization, () -> make(organization, name, table, asOf, version)));
    } finally {
      lock.unlock();
    }
  }

  InputStream file(String organization, String id) {
    return snapshots.open(organization, id);
  }

  /** Published when the dataset was made; it never changes. */
  private SnapshotManifest dataset(String organization, String name) {
    return repository
        .publishedVersion(organization, name)
        .flatMap(version -> repository.find(organization, name, version))
        .orElseThrow(() -> ApiException.notFound("table", name));
  }

  /** Erasures wait for its end: they would remove files that it goes on to name. */
  private SnapshotManifest make(
      String organization, String name, Optional<SnapshotTable> table, AsOf asOf, String version) {
    try {
      List<SnapshotFile> made =
          table.isPresent()
              ? List.of(
                  files.file(
                      organization,
                      name,
                      "all",
                      version,
                      parquet -> export.write(organization, table.get(), asOf, parquet)))
              : events.withMonths(organization, asOf, months -> months(organization, months));
      SnapshotManifest manifest = repository.publish(organization, name, version, made);
      repository.prune(organization, name, config);
      return manifest;
    } catch (IOException e) {
      throw new IllegalStateException("Snapshot of " + name + " failed", e);
    }
  }

  private List<SnapshotFile> months(String organization, EventMonths months)
      throws java.sql.SQLException, IOException {
    List<SnapshotFile> made = new ArrayList<>();
    for (Map.Entry<LocalDate, String> month : months.fingerprints().entrySet()) {
      SnapshotFile file =
          files.file(
              organization,
              EVENTS,
              month.getKey().toString(),
              month.getValue(),
              parquet -> months.write(month.getKey(), parquet));
      if (file.rows() > 0) {
        made.add(file);
      }
    }
    if (made.isEmpty()) {
      // Consumers read the columns from the files: there is always one.
      made.add(files.file(organization, EVENTS, "none", "", months::writeEmpty));
    }
    return made;
  }
}
