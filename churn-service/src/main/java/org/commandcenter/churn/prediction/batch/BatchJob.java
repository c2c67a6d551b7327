package org.commandcenter.churn.prediction.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.churn.serving.ServingModels;
import org.commandcenter.platform.erasure.ErasedCustomers;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;

/** Scores a large file from object storage into object storage. */
@ApplicationScoped
public class BatchJob implements JobHandler {
  static final String KIND = "churn_batch_prediction";

  private final ServingModels models;
  private final BatchScoring scoring;
  private final BatchFiles files;
  private final ErasedCustomers erased;

  BatchJob(ServingModels models, BatchScoring scoring, BatchFiles files, ErasedCustomers erased) {
    this.models = models;
    this.scoring = scoring;
    this.files = files;
    this.erased = erased;
  }

  /**
   * What to score.
   *
   * @param key of the file in object storage
   */
  public record Payload(String key, BatchFormat format, String fileName, long rows) {}

  /**
   * What was scored.
   *
   * @param file where the scored file is
   */
  public record Result(String modelVersion, BatchFormat format, String file, BatchCounts counts) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String lane() {
    return "batch";
  }

  @Override
  public Result run(JobContext context) throws IOException {
    Payload payload = context.payload(Payload.class);
    String organization = context.organization();
    ServingModel serving = models.champion(organization);
    Set<String> erasedBefore = erased.all(organization);
    Path from = Files.createTempFile("batch-", ".in");
    Path to = Files.createTempFile("batch-", ".out");
    try {
      context.progress(0.02, "reading the file");
      files.fetch(organization, payload.key(), from);
      BatchCounts counts =
          scoring.score(
              serving,
              payload.format(),
              from,
              to,
              rows ->
                  context.progress(
                      0.05 + 0.85 * Math.min(1, (double) rows / Math.max(1, payload.rows())),
                      "scoring rows"));
      context.progress(0.95, "storing the scored file");
      erased.holdOff(
          organization,
          () -> {
            keep(organization, context.id(), payload, to, erasedBefore);
            return null;
          });
      return new Result(
          serving.version(),
          payload.format(),
          "/api/churn/predict/batch/" + context.id() + "/file",
          counts);
    } finally {
      Files.deleteIfExists(from);
      Files.deleteIfExists(to);
    }
  }

  private void keep(
      String organization, String jobId, Payload payload, Path scored, Set<String> erasedBefore) {
    if (!erased.all(organization).equals(erasedBefore)) {
      throw BatchFiles.gone();
    }
    try {
      files.put(organization, resultKey(jobId, payload.format()), scored);
      files.delete(organization, payload.key());
    } catch (IOException e) {
      throw new UncheckedIOException("The scored file could not be stored", e);
    }
  }

  static String resultKey(String jobId, BatchFormat format) {
    return "predictions/" + jobId + "/scored." + format.extension();
  }
}
