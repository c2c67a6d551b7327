package org.commandcenter.churn.training;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.platform.data.Database;

/** Tells how the latest training stands. */
@ApplicationScoped
class TrainingStatusService {
  private final Database database;
  private final ModelRegistry registry;

  TrainingStatusService(Database database, ModelRegistry registry) {
    this.database = database;
    this.registry = registry;
  }

  private record Latest(String id, String state, JsonNode payload, String error) {}

  TrainingStatus get(String organization) {
    Optional<Latest> latest =
        database.inOrganization(
            organization,
            handle ->
                handle
                    .createQuery(
                        """
                        select id, state, payload, error from job where kind = :kind
                        order by created_at desc, id limit 1
                        """)
                    .bind("kind", TrainingJob.KIND)
                    .mapTo(Latest.class)
                    .findOne());
    return latest
        .map(job -> status(job, registry.byJob(organization, job.id()).orElse(null)))
        .orElseGet(() -> status(new Latest(null, "", null, null), null));
  }

  private static TrainingStatus status(Latest job, RegisteredModel model) {
    JsonNode metrics = model == null ? null : model.evaluation().get("metrics");
    return new TrainingStatus(
        switch (job.state()) {
          case "queued", "running" -> TrainingStatus.Status.TRAINING;
          case "succeeded" -> TrainingStatus.Status.COMPLETED;
          case "failed" -> TrainingStatus.Status.FAILED;
          default -> TrainingStatus.Status.NOT_STARTED;
        },
        job.id(),
        model == null ? null : model.version(),
        modelType(job, model),
        number(metrics, "/accuracy"),
        number(metrics, "/precision/value"),
        number(metrics, "/recall/value"),
        number(metrics, "/f1/value"),
        number(metrics, "/roc_auc/value"),
        model == null ? null : Integer.valueOf(model.trainedRows()),
        number(metrics, "/churn_rate"),
        model == null ? null : model.createdAt(),
        job.error());
  }

  /** What was asked for, until it is known what became of it. */
  private static String modelType(Latest job, RegisteredModel model) {
    if (model != null) {
      return model.algorithm();
    }
    return job.payload() == null
        ? null
        : job.payload().get("algorithm").asText().toLowerCase(Locale.ROOT);
  }

  private static Double number(JsonNode node, String pointer) {
    return node == null || !node.at(pointer).isNumber()
        ? null
        : Double.valueOf(node.at(pointer).doubleValue());
  }
}
