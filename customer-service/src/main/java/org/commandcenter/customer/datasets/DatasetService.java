package org.commandcenter.customer.datasets;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.customer.snapshots.SnapshotService;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;
import org.commandcenter.platform.snapshot.Snapshots;
import org.commandcenter.platform.storage.Digests;
import org.commandcenter.platform.storage.ObjectStorage;

/** Uploaded tables: raw files kept, rows prepared, customers made known. */
@ApplicationScoped
public class DatasetService {
  private final DatasetRepository datasets;
  private final DatasetPreparation preparation;
  private final ObjectStorage storage;
  private final Snapshots snapshots;
  private final Clock clock = Clock.systemUTC();

  DatasetService(
      DatasetRepository datasets,
      DatasetPreparation preparation,
      ObjectStorage storage,
      Snapshots snapshots) {
    this.datasets = datasets;
    this.preparation = preparation;
    this.storage = storage;
    this.snapshots = snapshots;
  }

  /**
   * @param created false when the same content was uploaded before
   */
  record Uploaded(Dataset dataset, boolean created) {}

  Uploaded upload(Tenant tenant, Path file, String fileName, DatasetOptions options)
      throws IOException {
    String organization = tenant.organization();
    String sha256 = Digests.sha256(file);
    Optional<Dataset> same = datasets.findSame(organization, sha256, options.fingerprint());
    if (same.isPresent()) {
      return known(same.get());
    }
    UUID id = UUID.randomUUID();
    DatasetPreparation.Prepared prepared =
        preparation.prepare(organization, id, file, sha256, options);
    String rawKey = "datasets/" + id + "/raw";
    storage.put(organization, rawKey, file);
    Dataset dataset =
        new Dataset(
            id,
            prepared.kind(),
            Dataset.Status.READY,
            fileName,
            Files.size(file),
            prepared.rows(),
            prepared.rejects().lines(),
            prepared.columns(),
            prepared.mapping(),
            Dataset.named(prepared.columns(), Dataset.Role.ID),
            Dataset.named(prepared.columns(), Dataset.Role.LABEL),
            prepared.positiveLabel(),
            prepared.warnings(),
            sha256,
            tenant.subject(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    boolean inserted =
        datasets.insert(
            organization, dataset, options.fingerprint(), rawKey, prepared.rejects().kept());
    if (!inserted) {
      // The same file was uploaded at the same time and was first.
      storage.delete(organization, rawKey);
      snapshots.withdraw(organization, SnapshotService.datasetTable(id));
      return known(datasets.findSame(organization, sha256, options.fingerprint()).orElseThrow());
    }
    return new Uploaded(dataset, true);
  }

  Page<Dataset> list(String organization, PageRequest page) {
    if (!page.first() && !isCursor(page.after())) {
      throw ApiException.invalid("cursor", "belongs to another list");
    }
    return datasets.list(organization, page);
  }

  /**
   * @throws ApiException {@code not_found}
   */
  Dataset get(String organization, UUID id) {
    return datasets.find(organization, id).orElseThrow(() -> ApiException.notFound("dataset", id));
  }

  void writeRejects(String organization, UUID id, OutputStream out) {
    datasets.writeRejects(organization, id, out);
  }

  /** Removes the table and its files; the customers that it made known stay. */
  void delete(String organization, UUID id) throws IOException {
    String rawKey =
        datasets.delete(organization, id).orElseThrow(() -> ApiException.notFound("dataset", id));
    storage.delete(organization, rawKey);
    snapshots.withdraw(organization, SnapshotService.datasetTable(id));
  }

  private static boolean isCursor(List<String> after) {
    try {
      return after.size() == 2
          && Instant.parse(after.getFirst()) != null
          && UUID.fromString(after.getLast()) != null;
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  private static Uploaded known(Dataset dataset) {
    return new Uploaded(
        dataset.withWarning("The same file was uploaded before; this is that dataset"), false);
  }
}
