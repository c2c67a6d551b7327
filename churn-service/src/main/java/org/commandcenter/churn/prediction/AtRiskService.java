package org.commandcenter.churn.prediction;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.prediction.Contacts.Contact;
import org.commandcenter.churn.registry.ModelRegistry;
import org.commandcenter.churn.scoring.LatestPrediction;
import org.commandcenter.churn.scoring.PredictionRepository;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.churn.serving.ServingModels;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;

/** Finds who is likely to leave, and why. */
@ApplicationScoped
class AtRiskService {
  private final PredictionRepository predictions;
  private final Contacts contacts;
  private final Assessor assessor;
  private final ServingModels models;
  private final ModelRegistry registry;

  AtRiskService(
      PredictionRepository predictions,
      Contacts contacts,
      Assessor assessor,
      ServingModels models,
      ModelRegistry registry) {
    this.predictions = predictions;
    this.contacts = contacts;
    this.assessor = assessor;
    this.models = models;
    this.registry = registry;
  }

  /** Predictions of one model and one sibling of it are explained in one go. */
  private record By(String version, Integer fold) {}

  /**
   * @param atLeast least probability, 0..1
   * @throws org.commandcenter.platform.problem.ApiException {@code model_not_trained}
   */
  Page<AtRiskCustomer> list(String organization, double atLeast, PageRequest page) {
    registry.champion(organization);
    Page<LatestPrediction> found =
        Page.of(
            predictions.pageWithFeatures(organization, atLeast, page),
            page,
            p -> List.of(Double.toString(p.churnProbability()), p.customerId()));
    Map<String, Contact> known =
        contacts.find(
            organization, found.items().stream().map(LatestPrediction::customerId).toList());
    Map<String, Assessor.Assessment> why = assess(organization, found.items());
    return new Page<>(
        found.items().stream()
            .map(
                p ->
                    customer(
                        p,
                        known.getOrDefault(p.customerId(), Contact.UNKNOWN),
                        why.get(p.customerId())))
            .toList(),
        found.nextCursor());
  }

  private Map<String, Assessor.Assessment> assess(
      String organization, List<LatestPrediction> items) {
    Map<By, List<LatestPrediction>> groups = new LinkedHashMap<>();
    for (LatestPrediction item : items) {
      groups
          .computeIfAbsent(new By(item.modelVersion(), item.fold()), _ -> new ArrayList<>())
          .add(item);
    }
    Map<String, Assessor.Assessment> assessed = new LinkedHashMap<>();
    groups.forEach(
        (by, group) -> {
          ServingModel serving = models.version(organization, by.version());
          List<Assessor.Assessment> assessments =
              assessor.assess(
                  serving,
                  by.fold(),
                  group.stream()
                      .map(item -> serving.inputs().stored(item.features()).values())
                      .toList());
          for (int i = 0; i < group.size(); i++) {
            assessed.put(group.get(i).customerId(), assessments.get(i));
          }
        });
    return assessed;
  }

  private static AtRiskCustomer customer(
      LatestPrediction prediction, Contact contact, Assessor.Assessment why) {
    return new AtRiskCustomer(
        prediction.customerId(),
        contact.externalId(),
        contact.name(),
        contact.email(),
        prediction.company(),
        prediction.churnProbability(),
        prediction.riskLevel(),
        why.topRiskFactors(),
        prediction.revenue() == null ? null : (Double) (12 * prediction.revenue()),
        contact.currency(),
        contact.since());
  }
}
