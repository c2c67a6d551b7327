package org.commandcenter.churn.prediction.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.churn.serving.ServingModels;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.Tenant;

/** Files of customers whose predictions are kept. */
@ApplicationScoped
class KeptBatches {
  private static final int LONGEST_NAME = 200;

  private final ServingModels models;
  private final BatchFiles files;
  private final BatchRepository batches;
  private final DuckDb duckDb;
  private final Jobs jobs;

  KeptBatches(
      ServingModels models, BatchFiles files, BatchRepository batches, DuckDb duckDb, Jobs jobs) {
    this.models = models;
    this.files = files;
    this.batches = batches;
    this.duckDb = duckDb;
    this.jobs = jobs;
  }

  /**
   * Queues a file.
   *
   * @param file stays the caller's
   * @param fileName null where the form has none
   * @param name null for the file's own
   * @throws ApiException {@code invalid_request} for what is no such file, {@code
   *     model_not_trained}, {@code conflict} for transactions where the model learnt from a table
   */
  PredictionBatch start(Tenant tenant, Path file, String fileName, String name) throws IOException {
    ServingModel serving = models.champion(tenant.organization());
    String title =
        Stream.of(name, fileName)
            .filter(given -> given != null && !given.isBlank())
            .map(String::strip)
            .findFirst()
            .orElse("unnamed");
    if (title.length() > LONGEST_NAME || title.indexOf('\0') >= 0) {
      throw ApiException.invalid("batch_name", "must be a text of at most 200 characters");
    }
    if (Files.size(file) == 0) {
      throw ApiException.invalid("file", "is empty");
    }
    BatchFormat format = BatchFormat.of(file);
    long customers = customers(serving, file, format);
    UUID id = UUID.randomUUID();
    String key = "predictions/uploads/" + id + "." + format.extension();
    files.put(tenant.organization(), key, file);
    batches.add(tenant, id, title, customers);
    Job job = jobs.submit(tenant, KeptBatchJob.KIND, new KeptBatchJob.Payload(id, key, format));
    batches.doneBy(tenant.organization(), id, job.id());
    return get(tenant.organization(), id);
  }

  private long customers(ServingModel serving, Path file, BatchFormat format) {
    try (CustomerFile customers = new CustomerFile(duckDb, file, format)) {
      if (customers.transactions() && !serving.registered().source().equals("events")) {
        throw new ApiException(
            CommonError.CONFLICT,
            "Model %s was trained on a table, whose fields transactions do not tell: send those, or"
                    .formatted(serving.version())
                + " train a model on events");
      }
      return customers.customers();
    }
  }

  /**
   * @throws ApiException {@code not_found}
   */
  PredictionBatch get(String organization, UUID id) {
    return batches
        .find(organization, id)
        .orElseThrow(() -> ApiException.notFound("batch", id.toString()));
  }

  Page<PredictionBatch> list(String organization, PageRequest page) {
    return batches.list(organization, page);
  }

  /**
   * @throws ApiException {@code not_found}
   */
  Page<PredictionBatch.Item> items(String organization, UUID id, PageRequest page) {
    get(organization, id);
    return batches.items(organization, id, page);
  }
}
