package org.commandcenter.customer.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.commandcenter.customer.datasets.mapping.MappingCatalog;
import org.commandcenter.customer.snapshots.SnapshotService;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.snapshot.Snapshots;
import org.commandcenter.platform.storage.Digests;
import org.commandcenter.platform.storage.ObjectStorage;

/**
 * Prepares one dataset from its stored raw file. May be interrupted anywhere: run again, it does
 * what is left. A file that is no table goes again, and nothing of it stays.
 */
@ApplicationScoped
class DatasetJob implements JobHandler {
  static final String KIND = "dataset_preparation";

  /** Erasures may cut a person out of the raw file again and again. */
  private static final int ATTEMPTS = 5;

  private final DatasetRepository datasets;
  private final DatasetPreparation preparation;
  private final DatasetCompletion completion;
  private final MappingCatalog catalog;
  private final ObjectStorage storage;
  private final Snapshots snapshots;
  private final ObjectMapper json;

  DatasetJob(
      DatasetRepository datasets,
      DatasetPreparation preparation,
      DatasetCompletion completion,
      MappingCatalog catalog,
      ObjectStorage storage,
      Snapshots snapshots,
      ObjectMapper json) {
    this.datasets = datasets;
    this.preparation = preparation;
    this.completion = completion;
    this.catalog = catalog;
    this.storage = storage;
    this.snapshots = snapshots;
    this.json = json;
  }

  /** The dataset to be prepared. */
  record Payload(UUID datasetId) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Object run(JobContext context) throws IOException {
    String organization = context.organization();
    UUID id = context.payload(Payload.class).datasetId();
    for (int attempt = 1; stored(organization, id).status().equals("preparing"); attempt++) {
      datasets.preparedBy(organization, id, context.id());
      DatasetRepository.Stored upload = stored(organization, id);
      try {
        prepare(context, upload);
      } catch (FileNotFoundException | RawFileReplacedException e) {
        if (attempt == ATTEMPTS || stored(organization, id).rawKey().equals(upload.rawKey())) {
          throw e;
        }
      }
    }
    return datasets.find(organization, id).orElseThrow(() -> gone(organization, id));
  }

  private DatasetRepository.Stored stored(String organization, UUID id) {
    return datasets.stored(organization, id).orElseThrow(() -> gone(organization, id));
  }

  /** It was deleted while it was prepared: what was published of it since then goes, too. */
  private ApiException gone(String organization, UUID id) {
    snapshots.withdraw(organization, SnapshotService.datasetTable(id));
    return ApiException.notFound("dataset", id);
  }

  private void prepare(JobContext context, DatasetRepository.Stored upload) throws IOException {
    boolean[] landing = {false};
    Path raw = Files.createTempFile("raw-", ".upload");
    try {
      fetch(context.organization(), upload, raw);
      DatasetPreparation.Prepared prepared =
          preparation.prepare(
              context.organization(),
              upload.datasetId(),
              upload.createdBy(),
              raw,
              upload.currentSha256(),
              request(upload).options(catalog, json),
              (share, stage, inStores) -> {
                landing[0] = inStores;
                context.progress(share, stage);
              });
      completion.complete(
          context.organization(), upload, prepared, preparation.document(prepared.as()));
    } catch (ApiException e) {
      if (!landing[0]) {
        discard(context.organization(), upload);
      }
      throw e;
    } finally {
      Files.deleteIfExists(raw);
    }
  }

  private void fetch(String organization, DatasetRepository.Stored upload, Path file)
      throws IOException {
    try (InputStream in = storage.open(organization, upload.rawKey())) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Digests.sha256(file).equals(upload.currentSha256())) {
      throw new IOException("The raw object " + upload.rawKey() + " is damaged");
    }
  }

  private DatasetRequest request(DatasetRepository.Stored upload) {
    try {
      return json.treeToValue(upload.request(), DatasetRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The request of a dataset is unreadable", e);
    }
  }

  /** A refused file leaves nothing. */
  void discard(String organization, DatasetRepository.Stored upload) throws IOException {
    snapshots.withdraw(organization, SnapshotService.datasetTable(upload.datasetId()));
    storage.delete(organization, upload.rawKey());
    datasets.discard(organization, upload.datasetId());
  }
}
