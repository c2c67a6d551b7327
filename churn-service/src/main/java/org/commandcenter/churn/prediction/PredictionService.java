package org.commandcenter.churn.prediction;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.commandcenter.churn.model.RiskBand;
import org.commandcenter.churn.model.RiskPolicy;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.scoring.CustomerPredictions;
import org.commandcenter.churn.scoring.LatestPrediction;
import org.commandcenter.churn.scoring.PredictionRepository;
import org.commandcenter.churn.serving.GivenRow;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.churn.serving.ServingModels;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;

/** Shows predictions. */
@ApplicationScoped
class PredictionService {
  private static final int HISTORY = 100;

  private final PredictionRepository repository;
  private final CustomerPredictions predictions;
  private final Assessor assessor;
  private final ServingModels models;
  private final ModelRegistry registry;

  PredictionService(
      PredictionRepository repository,
      CustomerPredictions predictions,
      Assessor assessor,
      ServingModels models,
      ModelRegistry registry) {
    this.repository = repository;
    this.predictions = predictions;
    this.assessor = assessor;
    this.models = models;
    this.registry = registry;
  }

  CustomerPrediction get(String organization, String id) {
    LatestPrediction prediction = predictions.latest(organization, id);
    ServingModel serving = models.version(organization, prediction.modelVersion());
    GivenRow row = serving.inputs().stored(prediction.features());
    return CustomerPrediction.of(
        prediction,
        assessor.assess(serving, prediction.fold(), List.of(row.values())).getFirst(),
        repository.history(organization, prediction.customerId(), HISTORY));
  }

  /**
   * @param segment least band; null for all
   */
  Page<LatestPrediction> list(String organization, RiskBand segment, PageRequest page) {
    registry.champion(organization);
    double atLeast =
        switch (segment) {
          case null -> 0;
          case LOW -> 0;
          case MEDIUM -> RiskPolicy.DEFAULT.medium();
          case HIGH -> RiskPolicy.DEFAULT.high();
          case CRITICAL -> RiskPolicy.DEFAULT.critical();
        };
    return Page.of(
        repository.page(organization, atLeast, page),
        page,
        p -> List.of(Double.toString(p.churnProbability()), p.customerId()));
  }
}
