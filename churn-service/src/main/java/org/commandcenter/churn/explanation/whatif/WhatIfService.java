package org.commandcenter.churn.explanation.whatif;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.churn.explanation.population.PopulationExplanations;
import org.commandcenter.churn.explanation.whatif.Candidates.Candidate;
import org.commandcenter.churn.explanation.whatif.WhatIfAnswer.Change;
import org.commandcenter.churn.explanation.whatif.WhatIfAnswer.WhatIf;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.RiskBand;
import org.commandcenter.churn.model.RiskPolicy;
import org.commandcenter.churn.recommendation.Recommendations;
import org.commandcenter.churn.recommendation.Recommendations.Mutability;
import org.commandcenter.churn.scoring.CustomerPredictions;
import org.commandcenter.churn.scoring.LatestPrediction;
import org.commandcenter.churn.serving.ModelInput;
import org.commandcenter.churn.serving.ModelInputs;
import org.commandcenter.churn.serving.ServingModel;
import org.commandcenter.churn.serving.ServingModels;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.Violation;

/** Answers what would have to be otherwise for a customer to be less endangered. */
@ApplicationScoped
public class WhatIfService {
  private final CustomerPredictions predictions;
  private final ServingModels models;
  private final PopulationExplanations population;
  private final Recommendations recommendations;

  WhatIfService(
      CustomerPredictions predictions,
      ServingModels models,
      PopulationExplanations population,
      Recommendations recommendations) {
    this.predictions = predictions;
    this.models = models;
    this.population = population;
    this.recommendations = recommendations;
  }

  /** A customer and the model that predicted it. */
  private record Subject(
      String customerId,
      ServingModel serving,
      ChurnModel model,
      Map<String, Object> row,
      double probability,
      Candidates candidates) {}

  /**
   * @param request null for the defaults
   * @throws ApiException {@code not_found}, {@code model_not_trained}, {@code invalid_request} for
   *     features that are unknown or can not be changed
   */
  public WhatIfAnswer answer(String organization, String id, WhatIfRequest request) {
    Subject subject = subject(organization, id);
    WhatIfRequest asked = request == null ? WhatIfRequest.DEFAULT : request;
    return asked.changes().isEmpty() ? search(subject, asked) : tryOut(subject, asked);
  }

  private Subject subject(String organization, String id) {
    LatestPrediction latest = predictions.latest(organization, id);
    ServingModel serving = models.version(organization, latest.modelVersion());
    ChurnModel model = serving.bundle().of(latest.fold());
    Map<String, Object> row = serving.inputs().stored(latest.features()).values();
    return new Subject(
        latest.customerId(),
        serving,
        model,
        row,
        model.probabilities(serving.inputs().table(List.of(row)))[0],
        new Candidates(serving.bundle().reference(), population.sample(organization)));
  }

  private WhatIfAnswer search(Subject subject, WhatIfRequest request) {
    requireMutable(subject, request.mutableFeatures(), "mutable_features");
    double target = target(subject.probability(), request);
    if (subject.probability() < target || target == 0) {
      return none(subject, target, "The probability is below the target already", null, 0);
    }
    List<ModelInput> free =
        subject.serving().inputs().all().stream()
            .filter(input -> mayChange(input.name(), request))
            .toList();
    if (free.isEmpty()) {
      return none(
          subject,
          target,
          "No feature of the model is known to be changeable; name those that are in"
              + " mutable_features",
          null,
          0);
    }
    List<Candidate> candidates = new ArrayList<>();
    free.forEach(
        input ->
            candidates.addAll(subject.candidates().of(input, subject.row().get(input.name()))));
    WhatIfSearch.Found found =
        new WhatIfSearch(
                subject.model(),
                subject.serving().inputs(),
                subject.row(),
                subject.candidates().new Companions())
            .search(candidates, target, request.maxChanges(), request.limit());
    if (found.reaching().isEmpty()) {
      return none(subject, target, missed(target, request, found), found.closest(), found.tried());
    }
    return new WhatIfAnswer(
        subject.customerId(),
        subject.serving().version(),
        subject.probability(),
        RiskBand.of(subject.probability()),
        target,
        true,
        null,
        found.reaching().stream().map(outcome -> whatIf(subject, outcome)).toList(),
        null,
        found.tried());
  }

  private static String missed(double target, WhatIfRequest request, WhatIfSearch.Found found) {
    return found.closest() == null
        ? "No value that training has seen fits the customer's other features"
        : String.format(
            Locale.ROOT,
            "No change of up to %d changeable features, within what training has seen, brings the"
                + " probability below %.3f; the closest comes to %.3f",
            request.maxChanges(),
            target,
            found.closest().probability());
  }

  private boolean mayChange(String feature, WhatIfRequest request) {
    return !request.fixedFeatures().contains(feature)
        && (recommendations.mutability(feature) == Mutability.MUTABLE
            || request.mutableFeatures().contains(feature));
  }

  private static double target(double probability, WhatIfRequest request) {
    RiskPolicy policy = RiskPolicy.DEFAULT;
    if (request.targetProbability() != null) {
      return request.targetProbability();
    }
    if (request.targetRiskLevel() != null) {
      return switch (request.targetRiskLevel()) {
        case LOW -> policy.medium();
        case MEDIUM -> policy.high();
        case HIGH -> policy.critical();
        case CRITICAL ->
            throw ApiException.invalid("target_risk_level", "must be low, medium or high");
      };
    }
    return switch (policy.band(probability)) {
      case LOW -> 0;
      case MEDIUM -> policy.medium();
      case HIGH -> policy.high();
      case CRITICAL -> policy.critical();
    };
  }

  private WhatIfAnswer tryOut(Subject subject, WhatIfRequest request) {
    requireMutable(subject, request.changes().keySet(), "changes");
    ModelInputs inputs = subject.serving().inputs();
    List<Candidate> changes = new ArrayList<>();
    request
        .changes()
        .forEach(
            (feature, value) -> {
              try {
                changes.add(
                    new Candidate(feature, ModelInputs.value(inputs.find(feature), value), 1));
              } catch (IllegalArgumentException e) {
                throw ApiException.invalid("changes." + feature, e.getMessage());
              }
            });
    double probability =
        subject.model()
            .probabilities(inputs.table(List.of(WhatIfSearch.changed(subject.row(), changes))))[0];
    return new WhatIfAnswer(
        subject.customerId(),
        subject.serving().version(),
        subject.probability(),
        RiskBand.of(subject.probability()),
        null,
        true,
        null,
        List.of(whatIf(subject, new WhatIfSearch.Outcome(changes, probability))),
        null,
        1);
  }

  private void requireMutable(Subject subject, Iterable<String> features, String field) {
    List<Violation> violations = new ArrayList<>();
    for (String feature : features) {
      if (subject.serving().inputs().find(feature) == null) {
        violations.add(new Violation(field + "." + feature, "is no feature of the model"));
      } else if (recommendations.mutability(feature) == Mutability.IMMUTABLE) {
        violations.add(new Violation(field + "." + feature, "is nothing that can be changed"));
      }
    }
    if (!violations.isEmpty()) {
      Violation first = violations.getFirst();
      throw new ApiException(
          CommonError.INVALID_REQUEST, first.field() + " " + first.message(), violations);
    }
  }

  private static WhatIf whatIf(Subject subject, WhatIfSearch.Outcome outcome) {
    return new WhatIf(
        outcome.changes().stream()
            .map(
                change ->
                    new Change(
                        change.feature(), subject.row().get(change.feature()), change.value()))
            .toList(),
        outcome.probability(),
        RiskBand.of(outcome.probability()),
        subject.probability() - outcome.probability(),
        outcome.changes().stream()
            .filter(
                change ->
                    change.value() != null
                        && !subject.candidates().observed(change.feature(), change.value()))
            .map(change -> change.feature() + " was never like this in training")
            .toList());
  }

  private static WhatIfAnswer none(
      Subject subject, double target, String reason, WhatIfSearch.Outcome closest, int tried) {
    return new WhatIfAnswer(
        subject.customerId(),
        subject.serving().version(),
        subject.probability(),
        RiskBand.of(subject.probability()),
        target == 0 ? null : Double.valueOf(target),
        false,
        target == 0 ? "The customer is in the lowest band already; name a target" : reason,
        List.of(),
        closest == null ? null : whatIf(subject, closest),
        tried);
  }
}
