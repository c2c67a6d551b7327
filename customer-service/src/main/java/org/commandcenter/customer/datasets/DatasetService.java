package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.commandcenter.customer.datasets.lineage.Lineage;
import org.commandcenter.customer.datasets.lineage.LineageService;
import org.commandcenter.customer.datasets.mapping.MappingCatalog;
import org.commandcenter.customer.snapshots.SnapshotService;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;
import org.commandcenter.platform.snapshot.Snapshots;
import org.commandcenter.platform.storage.Digests;
import org.commandcenter.platform.storage.ObjectStorage;

/** Uploaded tables: raw files kept, rows prepared, what they say in the stores. */
@ApplicationScoped
public class DatasetService {
  private final DatasetRepository datasets;
  private final DatasetPreparation preparation;
  private final DatasetCompletion completion;
  private final DatasetJob job;
  private final LineageService lineage;
  private final MappingCatalog catalog;
  private final ObjectStorage storage;
  private final Snapshots snapshots;
  private final Jobs jobs;
  private final ObjectMapper json;
  private final DatasetConfig config;
  private final Semaphore room;
  private final Clock clock = Clock.systemUTC();

  DatasetService(
      DatasetRepository datasets,
      DatasetPreparation preparation,
      DatasetCompletion completion,
      DatasetJob job,
      LineageService lineage,
      MappingCatalog catalog,
      ObjectStorage storage,
      Snapshots snapshots,
      Jobs jobs,
      ObjectMapper json,
      DatasetConfig config) {
    this.datasets = datasets;
    this.preparation = preparation;
    this.completion = completion;
    this.job = job;
    this.lineage = lineage;
    this.catalog = catalog;
    this.storage = storage;
    this.snapshots = snapshots;
    this.jobs = jobs;
    this.json = json;
    this.config = config;
    this.room = new Semaphore(config.atOnce());
  }

  /** What became of an upload. */
  sealed interface Uploaded {
    /**
     * @param created false when the same content was uploaded before
     */
    record Ready(Dataset dataset, boolean created) implements Uploaded {}

    /** It is still being prepared. */
    record Preparing(UUID datasetId, Job job) implements Uploaded {}
  }

  DatasetPreview preview(Path file, String fileName, DatasetRequest request) throws IOException {
    return preparation.preview(
        file, fileName, Digests.sha256(file), request.options(catalog, json));
  }

  Uploaded upload(Tenant tenant, Path file, String fileName, DatasetRequest request)
      throws IOException {
    String organization = tenant.organization();
    forgetUnreceived(organization);
    String sha256 = Digests.sha256(file);
    String options = request.fingerprint(request.options(catalog, json));
    UUID id = UUID.randomUUID();
    DatasetRepository.Stored upload =
        new DatasetRepository.Stored(
            id,
            "preparing",
            sha256,
            "datasets/" + id + "/raw",
            fileName,
            Files.size(file),
            json.valueToTree(request),
            null,
            null,
            List.of(),
            null,
            null,
            tenant.subject(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    Optional<DatasetRepository.Stored> same = Optional.empty();
    while (same.isEmpty()) {
      if (datasets.receive(organization, upload, options)) {
        storage.put(organization, upload.rawKey(), file);
        return prepare(tenant, upload, true);
      }
      // None where it was deleted, or refused, in between.
      same = datasets.same(organization, sha256, options);
    }
    return again(tenant, file, same.get());
  }

  /**
   * Takes in a table that this service made itself, as if somebody had uploaded it.
   *
   * @return the dataset, which may still be in preparation
   */
  public UUID provide(Tenant tenant, Path file, String fileName, Dataset.Kind kind)
      throws IOException {
    String name = kind.name().toLowerCase(Locale.ROOT);
    DatasetRequest request = new DatasetRequest(name, null, null, null, null, null);
    return switch (upload(tenant, file, fileName, request)) {
      case Uploaded.Ready ready -> ready.dataset().datasetId();
      case Uploaded.Preparing preparing -> preparing.datasetId();
    };
  }

  /** The same file once more: nothing changes, but for what could not be done the last time. */
  private Uploaded again(Tenant tenant, Path file, DatasetRepository.Stored same)
      throws IOException {
    String organization = tenant.organization();
    UUID id = same.datasetId();
    if (same.status().equals("ready")) {
      if (datasets.hasUnknownCustomers(organization, id)) {
        datasets.preparedBy(organization, id, same.jobId());
        return prepare(tenant, same, false);
      }
      return ready(organization, id, false);
    }
    Optional<Job> running =
        Optional.ofNullable(same.jobId()).map(known -> jobs.get(organization, known));
    if (running.isPresent() && !running.get().ended()) {
      return new Uploaded.Preparing(id, running.get());
    }
    storage.put(organization, same.rawKey(), file);
    return prepare(tenant, same, true);
  }

  private Uploaded prepare(Tenant tenant, DatasetRepository.Stored upload, boolean created) {
    DatasetJob.Payload payload = new DatasetJob.Payload(upload.datasetId());
    Job state;
    if (upload.bytes() > config.waitUpTo().asLongValue() || !room.tryAcquire()) {
      state = jobs.submit(tenant, DatasetJob.KIND, payload);
      datasets.preparedBy(tenant.organization(), upload.datasetId(), state.id());
    } else {
      try {
        state = jobs.runHere(tenant, DatasetJob.KIND, payload);
      } finally {
        room.release();
      }
    }
    return state.state() == Job.State.SUCCEEDED
        ? ready(tenant.organization(), upload.datasetId(), created)
        : new Uploaded.Preparing(upload.datasetId(), state);
  }

  private Uploaded ready(String organization, UUID id, boolean created) {
    Dataset dataset = get(organization, id);
    return new Uploaded.Ready(
        created
            ? dataset
            : dataset.withWarning("The same file was uploaded before; this is that dataset"),
        created);
  }

  /** What a process that died was receiving. */
  private void forgetUnreceived(String organization) throws IOException {
    for (UUID id : datasets.abandoned(organization, config.forgetUnreceived())) {
      Optional<DatasetRepository.Stored> upload = datasets.stored(organization, id);
      if (upload.isPresent()) {
        job.discard(organization, upload.get());
      }
    }
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

  /**
   * @throws ApiException {@code not_found}
   */
  Lineage lineage(String organization, UUID id) {
    return lineage.lineage(organization, id);
  }

  void writeRejects(String organization, UUID id, OutputStream out) {
    datasets.writeRejects(organization, id, out);
  }

  /** Removes the table and its files; what its rows said stays. */
  void delete(Tenant tenant, UUID id) throws IOException {
    String organization = tenant.organization();
    String rawKey =
        completion
            .delete(organization, id, tenant.subject())
            .orElseThrow(() -> ApiException.notFound("dataset", id));
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
}
