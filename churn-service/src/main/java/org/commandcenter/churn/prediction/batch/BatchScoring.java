package org.commandcenter.churn.prediction.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.commandcenter.churn.serving.ServingConfig;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.churn.serving.ServingModels;
import org.commandcenter.platform.jobs.Job;
import org.commandcenter.platform.jobs.Jobs;
import org.commandcenter.platform.parquet.DuckDb;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.Tenant;

/** Scores files: small ones at once, large ones by a job. */
@ApplicationScoped
class BatchScoring {
  private final ServingModels models;
  private final ServingConfig config;
  private final DuckDb duckDb;
  private final BatchFiles files;
  private final Jobs jobs;

  BatchScoring(
      ServingModels models, ServingConfig config, DuckDb duckDb, BatchFiles files, Jobs jobs) {
    this.models = models;
    this.config = config;
    this.duckDb = duckDb;
    this.files = files;
    this.jobs = jobs;
  }

  /** What became of a file. */
  sealed interface Answer {
    /**
     * It is scored.
     *
     * @param file whoever answers with it deletes it
     */
    record Scored(Path file, BatchFormat format, String modelVersion, BatchCounts counts)
        implements Answer {}

    /** It is being scored. */
    record Started(Job job) implements Answer {}
  }

  /** A scored file in object storage. */
  record StoredFile(BatchFormat format, InputStream content) {}

  /**
   * @param file stays the caller's
   * @throws ApiException {@code invalid_request} for what is no such file, {@code
   *     model_not_trained}
   */
  Answer accept(Tenant tenant, Path file, String fileName) throws IOException {
    ServingModel serving = models.champion(tenant.organization());
    if (Files.size(file) == 0) {
      throw ApiException.invalid("file", "is empty");
    }
    BatchFormat format = BatchFormat.of(file);
    long rows =
        switch (format) {
          case CSV -> CsvBatch.rows(file, Long.MAX_VALUE);
          case PARQUET -> ParquetBatch.rows(duckDb, file);
        };
    if (rows > config.rowsAtOnce()) {
      String key = "predictions/uploads/" + UUID.randomUUID() + "." + format.extension();
      files.put(tenant.organization(), key, file);
      return new Answer.Started(
          jobs.submit(tenant, BatchJob.KIND, new BatchJob.Payload(key, format, fileName, rows)));
    }
    Path scored = Files.createTempFile("scored-", "." + format.extension());
    try {
      BatchCounts counts = score(serving, format, file, scored, _ -> {});
      return new Answer.Scored(scored, format, serving.version(), counts);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(scored);
      throw e;
    }
  }

  BatchCounts score(
      ServingModel serving, BatchFormat format, Path from, Path to, LongConsumer progress)
      throws IOException {
    RowScorer scorer = new RowScorer(serving);
    return switch (format) {
      case CSV -> CsvBatch.score(scorer, from, to, progress);
      case PARQUET -> ParquetBatch.score(duckDb, scorer, from, to, progress);
    };
  }

  /**
   * The file that a job scored; the caller closes it.
   *
   * @throws ApiException {@code not_found}, {@code conflict} while the job runs
   */
  StoredFile file(String organization, String jobId) throws IOException {
    Job job = jobs.get(organization, jobId);
    if (!job.kind().equals(BatchJob.KIND)) {
      throw ApiException.notFound("scored file", jobId);
    }
    if (job.state() != Job.State.SUCCEEDED) {
      throw new ApiException(
          CommonError.CONFLICT, "The file is not scored yet: follow /api/jobs/" + jobId);
    }
    BatchFormat format = format(job);
    try {
      return new StoredFile(format, files.open(organization, BatchJob.resultKey(jobId, format)));
    } catch (FileNotFoundException e) {
      throw ApiException.notFound("scored file", jobId);
    }
  }

  /** Removes a scored file. */
  void delete(String organization, String jobId) throws IOException {
    Job job = jobs.get(organization, jobId);
    if (!job.kind().equals(BatchJob.KIND) || job.state() != Job.State.SUCCEEDED) {
      throw ApiException.notFound("scored file", jobId);
    }
    files.delete(organization, BatchJob.resultKey(jobId, format(job)));
  }

  private static BatchFormat format(Job job) {
    return BatchFormat.valueOf(job.payload().get("format").asText().toUpperCase(Locale.ROOT));
  }
}
