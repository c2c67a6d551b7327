package org.commandcenter.churn.readiness;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commandcenter.churn.ChurnError;
import org.commandcenter.churn.explanation.population.FeatureImportance;
import org.commandcenter.churn.explanation.population.PopulationExplanations;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.registry.RegisteredModel;
import org.commandcenter.churn.training.DataSummary;
import org.commandcenter.churn.training.TrainingData;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** Looks at the champion and at the data. */
@ApplicationScoped
class ReadinessService {
  private final ModelRegistry registry;
  private final PopulationExplanations explanations;
  private final TrainingData data;

  ReadinessService(ModelRegistry registry, PopulationExplanations explanations, TrainingData data) {
    this.registry = registry;
    this.explanations = explanations;
    this.data = data;
  }

  ModelReadiness of(String organization) {
    DataSummary summary = data.summary(organization);
    Optional<RegisteredModel> champion = champion(organization);
    return new ModelReadiness(
        champion.isPresent(),
        champion.map(RegisteredModel::version).orElse(null),
        champion.map(RegisteredModel::algorithm).orElse(null),
        champion.map(RegisteredModel::createdAt).orElse(null),
        champion.isPresent() ? importance(organization) : Map.of(),
        summary,
        recommendations(champion.isPresent(), summary));
  }

  private Optional<RegisteredModel> champion(String organization) {
    try {
      return Optional.of(registry.champion(organization));
    } catch (ApiException e) {
      if (e.error() == ChurnError.MODEL_NOT_TRAINED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Map<String, Double> importance(String organization) {
    List<FeatureImportance> features;
    try {
      features = explanations.global(organization, Integer.MAX_VALUE, 0).features();
    } catch (ApiException e) {
      if (e.error() == CommonError.NOT_FOUND) {
        return Map.of(); // nobody was scored yet
      }
      throw e;
    }
    double all = features.stream().mapToDouble(f -> f.meanAbsShap().value()).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    features.forEach(f -> shares.put(f.feature(), all == 0 ? 0.0 : f.meanAbsShap().value() / all));
    return shares;
  }

  private static List<String> recommendations(boolean trained, DataSummary data) {
    List<String> recommendations = new ArrayList<>();
    if (trained) {
      recommendations.add("The model is trained: GET /api/churn/metrics tells how good it is");
    } else if (data.canTrain()) {
      recommendations.add("Train the model: POST /api/churn/models/train");
    }
    if (!data.canTrain()) {
      recommendations.add(
          "Training needs at least 10 customers, some who churned and some who stayed:"
              + " POST /api/customers/ingest and POST /api/outcomes tell of them. An"
              + " administrator can fill an empty organization with a sample instead");
    }
    return recommendations;
  }
}
