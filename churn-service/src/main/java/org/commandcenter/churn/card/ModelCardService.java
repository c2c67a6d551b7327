package org.commandcenter.churn.card;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.model.ModelArtifactException;
import org.commandcenter.churn.reference.FeatureReference;
import org.commandcenter.churn.reference.TrainingReference;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.ModelStore;
import org.commandcenter.churn.registry.RegisteredModel;
import org.jboss.logging.Logger;

/** Writes model cards from what the registry knows. */
@ApplicationScoped
class ModelCardService {
  private static final Logger LOG = Logger.getLogger(ModelCardService.class);
  private static final int FEW_CUSTOMERS = 200;
  private static final int SHOWN_CATEGORIES = 8;
  private static final int SHOWN_CHANGES = 20;
  private static final List<String> METRICS =
      List.of(
          "roc_auc",
          "pr_auc",
          "lift_10",
          "lift_20",
          "precision",
          "recall",
          "f1",
          "brier",
          "log_loss",
          "ece");

  private final ModelRegistry registry;
  private final ModelStore store;

  ModelCardService(ModelRegistry registry, ModelStore store) {
    this.registry = registry;
    this.store = store;
  }

  ModelCard card(String organization, String version) {
    RegisteredModel model = registry.get(organization, version);
    TrainingReference reference = reference(organization, model);
    JsonNode evaluation = model.evaluation();
    return new ModelCard(
        model.version(),
        model.alias(),
        model.algorithm(),
        model.verdict(),
        evaluation.get("verdict_reasons"),
        "Ranks customers of this organization by their probability of churn within %d days, so that"
                .formatted(model.horizonDays())
            + " people can look after those at risk. It is not meant for other organizations, nor"
            + " for decisions about a customer that nobody reviews.",
        limits(model, reference),
        data(model),
        model.parameters(),
        metrics(evaluation),
        evaluation.get("calibration"),
        evaluation.get("segments"),
        reference.features().stream().map(ModelCardService::feature).toList(),
        new ModelCard.Artifact(model.artifactSha256(), model.artifactBytes()),
        model.createdBy(),
        model.createdAt(),
        model.codeVersion(),
        registry.auditOf(organization, model.version(), SHOWN_CHANGES));
  }

  /** A card can be read even where the model itself cannot be used any more. */
  private TrainingReference reference(String organization, RegisteredModel model) {
    try {
      return store.load(organization, model).reference();
    } catch (ModelArtifactException e) {
      LOG.warnf("The card of %s lacks its features: %s", model.version(), e.getMessage());
      return TrainingReference.NONE;
    }
  }

  private static List<String> limits(RegisteredModel model, TrainingReference reference) {
    List<String> limits = new ArrayList<>();
    if (!model.verdict().equals("usable")) {
      limits.add(
          "Its verdict is " + model.verdict() + ": it should not be in charge without a reason.");
    }
    if (model.customers() < FEW_CUSTOMERS) {
      limits.add(
          "It learnt from %d customers only; below %d the intervals are wide."
              .formatted(model.customers(), FEW_CUSTOMERS));
    }
    limits.add(
        "Probabilities say what is likely, not why: what a factor contributes is no proof that"
            + " changing it would keep the customer.");
    limits.add(
        "Metrics hold for customers like those of the training data up to %s; drift and real"
                .formatted(model.asOf())
            + " outcomes show whether they still do.");
    if (reference.isNone()) {
      limits.add("It is older than training references, or its artifact is damaged.");
    }
    return limits;
  }

  private static ModelCard.TrainingData data(RegisteredModel model) {
    JsonNode parameters = model.parameters();
    JsonNode churnRate = model.evaluation().at("/metrics/churn_rate");
    boolean events = model.source().equals("events");
    return new ModelCard.TrainingData(
        model.source(),
        model.datasetId(),
        model.dataHash(),
        model.asOf(),
        model.horizonDays(),
        model.trainedRows(),
        model.customers(),
        churnRate.isNumber() ? Double.valueOf(churnRate.doubleValue()) : null,
        parameters.has("label_policy")
            ? parameters.get("label_policy").asText()
            : events
                ? "recorded churn after the date of the features and within the horizon"
                : "the label column of the uploaded table",
        parameters.path("features").asText(null),
        events ? parameters.path("known_by").asText(null) : null);
  }

  private static List<ModelCard.Metric> metrics(JsonNode evaluation) {
    JsonNode own = evaluation.path("metrics");
    List<ModelCard.Metric> metrics = new ArrayList<>();
    for (String name : METRICS) {
      JsonNode value = own.path(name);
      if (value.path("value").isNumber()) {
        Map<String, Double> baselines = new LinkedHashMap<>();
        evaluation
            .path("baselines")
            .properties()
            .forEach(
                baseline -> {
                  JsonNode other = baseline.getValue().path(name).path("value");
                  baselines.put(
                      baseline.getKey(),
                      other.isNumber() ? Double.valueOf(other.doubleValue()) : null);
                });
        metrics.add(
            new ModelCard.Metric(
                name,
                new Estimate(
                    value.get("value").doubleValue(),
                    value.get("low").doubleValue(),
                    value.get("high").doubleValue()),
                baselines));
      }
    }
    return metrics;
  }

  private static ModelCard.Feature feature(FeatureReference feature) {
    return switch (feature) {
      case FeatureReference.Numeric numeric ->
          new ModelCard.Feature(
              numeric.name(),
              "numeric",
              numeric.missingShare(),
              numeric.min(),
              numeric.median(),
              numeric.max(),
              null);
      case FeatureReference.Categorical categorical -> {
        Map<String, Long> frequent = new LinkedHashMap<>();
        categorical.counts().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(SHOWN_CATEGORIES)
            .forEach(entry -> frequent.put(entry.getKey(), entry.getValue()));
        yield new ModelCard.Feature(
            categorical.name(),
            "categorical",
            categorical.missingShare(),
            null,
            null,
            null,
            frequent);
      }
    };
  }
}
