package org.commandcenter.churn.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.Explanation;
import org.commandcenter.churn.scoring.CustomerPredictions;
import org.commandcenter.churn.scoring.LatestPrediction;
import org.commandcenter.churn.serving.GivenRow;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.churn.serving.ServingModels;

/** Explains a prediction by the very model that made it, from the features it was made from. */
@ApplicationScoped
class ExplanationService {
  private static final Set<String> NOT_FEATURES = Set.of("customer_id");

  private final CustomerPredictions predictions;
  private final ServingModels models;

  ExplanationService(CustomerPredictions predictions, ServingModels models) {
    this.predictions = predictions;
    this.models = models;
  }

  /** Explains the newest prediction of a customer that is named by any identifier. */
  CustomerExplanation stored(String organization, String id) {
    LatestPrediction prediction = predictions.latest(organization, id);
    ServingModel serving = models.version(organization, prediction.modelVersion());
    GivenRow row = serving.inputs().stored(prediction.features());
    return explain(
        serving.bundle().of(prediction.fold()),
        serving,
        row,
        new CustomerExplanation.Subject(
            prediction.customerId(),
            prediction.modelVersion(),
            prediction.asOf(),
            prediction.basis()));
  }

  /** Explains what the active model says of given features. */
  CustomerExplanation given(String organization, String customerId, JsonNode features) {
    ServingModel serving = models.champion(organization);
    GivenRow row = serving.inputs().read(features, "", NOT_FEATURES).orRefuse();
    return explain(
        serving.model(),
        serving,
        row,
        new CustomerExplanation.Subject(customerId, serving.version(), null, "model"));
  }

  private static CustomerExplanation explain(
      ChurnModel model, ServingModel serving, GivenRow row, CustomerExplanation.Subject subject) {
    Explanation margin = model.explain(serving.inputs().table(List.of(row.values()))).getFirst();
    return CustomerExplanation.of(
        subject, model.featureNames(), margin, row.values(), row.ignored());
  }
}
