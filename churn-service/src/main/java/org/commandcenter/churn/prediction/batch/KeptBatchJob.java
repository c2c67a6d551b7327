package org.commandcenter.churn.prediction.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.commandcenter.churn.features.CurrentMarket;
import org.commandcenter.churn.features.CustomerFeatures;
import org.commandcenter.churn.features.CustomerProfile;
import org.commandcenter.churn.serving.ModelInput;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.churn.serving.ServingModels;
import org.commandcenter.platform.erasure.ErasedCustomers;
import org.commandcenter.platform.jobs.JobContext;
import org.commandcenter.platform.jobs.JobHandler;
import org.commandcenter.platform.parquet.DuckDb;

/** Predicts the customers of a file and keeps the predictions. Run again, it begins anew. */
@ApplicationScoped
public class KeptBatchJob implements JobHandler {
  static final String KIND = "churn_prediction_batch";

  private final ServingModels models;
  private final BatchFiles files;
  private final BatchRepository batches;
  private final ErasedCustomers erased;
  private final CurrentMarket market;
  private final DuckDb duckDb;

  KeptBatchJob(
      ServingModels models,
      BatchFiles files,
      BatchRepository batches,
      ErasedCustomers erased,
      CurrentMarket market,
      DuckDb duckDb) {
    this.models = models;
    this.files = files;
    this.batches = batches;
    this.erased = erased;
    this.market = market;
    this.duckDb = duckDb;
  }

  /**
   * What to predict.
   *
   * @param key of the file in object storage
   */
  public record Payload(UUID batchId, String key, BatchFormat format) {}

  /** What was predicted. */
  public record Result(UUID batchId, String modelVersion, BatchCounts counts) {}

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
    Set<String> erasedBefore = erased.all(organization);
    ServingModel serving = models.champion(organization);
    Path file = Files.createTempFile("batch-", ".in");
    try {
      context.progress(0.02, "reading the file");
      files.fetch(organization, payload.key(), file);
      batches.clear(organization, payload.batchId());
      BatchCounts counts;
      try (CustomerFile customers = new CustomerFile(duckDb, file, payload.format())) {
        counts = predict(context, payload.batchId(), serving, customers);
      } catch (SQLException e) {
        throw new IllegalStateException("The customers could not be read", e);
      }
      erased.holdOff(
          organization,
          () -> {
            finish(organization, payload, serving.version(), counts, erasedBefore);
            return null;
          });
      return new Result(payload.batchId(), serving.version(), counts);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private BatchCounts predict(
      JobContext context, UUID batch, ServingModel serving, CustomerFile customers)
      throws SQLException {
    RowScorer scorer = new RowScorer(serving);
    BatchCounts.Counter counter = new BatchCounts.Counter();
    Instant asOf = customers.transactions() ? customers.endOfEvents() : null;
    for (long from = 1; from <= customers.customers(); from += RowScorer.CHUNK) {
      long to = from + RowScorer.CHUNK;
      List<String> ids = new ArrayList<>();
      List<RowScorer.Row> rows = new ArrayList<>();
      if (customers.transactions()) {
        for (CustomerFile.Told told : customers.told(from, to)) {
          ids.add(told.customerId());
          rows.add(row(context.organization(), serving, told, asOf));
        }
      } else {
        for (CustomerFile.Described described : customers.described(from, to)) {
          ids.add(described.customerId());
          rows.add(row(serving, described));
        }
      }
      List<RowScorer.Scored> scored = scorer.score(rows);
      List<BatchRepository.Kept> kept = new ArrayList<>(scored.size());
      for (int i = 0; i < scored.size(); i++) {
        counter.add(scored.get(i).error());
        kept.add(new BatchRepository.Kept(from + i, ids.get(i), scored.get(i)));
      }
      batches.keep(context.organization(), batch, kept);
      context.progress(
          0.05 + 0.9 * Math.min(1.0, (double) to / customers.customers()), "predicting customers");
    }
    return counter.counts();
  }

  private RowScorer.Row row(
      String organization, ServingModel serving, CustomerFile.Told told, Instant asOf) {
    if (told.error() != null) {
      return new RowScorer.Row(Map.of(), told.error());
    }
    var features =
        new CustomerFeatures(serving.learnt(), serving.registered().knownBy())
            .at(
                asOf,
                CustomerProfile.UNKNOWN,
                told.events(),
                market.asOf(organization, serving.learnt(), asOf));
    return new RowScorer.Row(serving.inputs().read(features, 0).values(), null);
  }

  private static RowScorer.Row row(ServingModel serving, CustomerFile.Described described) {
    Map<String, Object> values = new HashMap<>();
    for (var cell : described.cells().entrySet()) {
      ModelInput input = serving.inputs().find(cell.getKey().strip());
      if (input != null) {
        try {
          Object value = input.parse(cell.getValue());
          if (value != null) {
            values.put(input.name(), value);
          }
        } catch (IllegalArgumentException e) {
          return new RowScorer.Row(Map.of(), input.name() + ": " + e.getMessage());
        }
      }
    }
    return new RowScorer.Row(values, null);
  }

  private void finish(
      String organization,
      Payload payload,
      String modelVersion,
      BatchCounts counts,
      Set<String> erasedBefore) {
    if (!erased.all(organization).equals(erasedBefore)
        || batches.find(organization, payload.batchId()).isEmpty()) {
      batches.clear(organization, payload.batchId());
      throw BatchFiles.gone();
    }
    batches.finish(organization, payload.batchId(), modelVersion, counts);
    try {
      files.delete(organization, payload.key());
    } catch (IOException e) {
      throw new UncheckedIOException("The file could not be removed", e);
    }
  }
}
