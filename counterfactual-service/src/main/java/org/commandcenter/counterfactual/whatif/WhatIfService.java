package org.commandcenter.counterfactual.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.commandcenter.counterfactual.CounterfactualError;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.registry.EffectService;
import org.commandcenter.counterfactual.neighbours.ChurnModelClient;
import org.commandcenter.counterfactual.neighbours.ChurnServiceAway;
import org.commandcenter.counterfactual.neighbours.ModelFeatures;
import org.commandcenter.counterfactual.neighbours.ModelWhatIf;
import org.commandcenter.counterfactual.simulation.Population;
import org.commandcenter.counterfactual.simulation.Scenario;
import org.commandcenter.counterfactual.simulation.Simulation;
import org.commandcenter.counterfactual.simulation.scenario.Cohort;
import org.commandcenter.counterfactual.simulation.scenario.Cohorts;
import org.commandcenter.counterfactual.simulation.scenario.SimulationRequest;
import org.commandcenter.counterfactual.simulation.scenario.Subject;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.problem.Violation;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Answers what would be if a customer were otherwise. */
@ApplicationScoped
class WhatIfService {
  private final Cohorts cohorts;
  private final EffectService effects;
  private final ChurnModelClient model;

  WhatIfService(Cohorts cohorts, EffectService effects, ChurnModelClient model) {
    this.cohorts = cohorts;
    this.effects = effects;
    this.model = model;
  }

  /**
   * @throws ApiException {@code not_found}, {@code not_scored}, {@code invalid_request} for changes
   *     that the model cannot make, {@code neighbour_unavailable} without churn-service
   */
  WhatIfAnswer answer(String organization, WhatIfRequest request) {
    Scenario scenario =
        SimulationRequest.scenario(request.interventionType(), request.interventionTiming());
    Cohort cohort = cohorts.find(organization, List.of(request.customerId()));
    if (cohort.subjects().isEmpty() || cohort.subjects().getFirst().lost()) {
      throw new ApiException(
          CounterfactualError.NOT_SCORED,
          "Customer '%s' has no prediction of its own now: not scored yet, or lost"
              .formatted(request.customerId()));
    }
    Subject subject = cohort.subjects().getFirst();
    ModelFeatures features = reach(() -> model.features(organization, subject.customerId()));
    requireKnown(features, request.changes());
    ModelWhatIf scored =
        reach(() -> model.whatIf(organization, subject.customerId(), request.changes()));
    return answer(scenario, cohort, effects.current(organization), features, scored, request);
  }

  private static WhatIfAnswer answer(
      Scenario scenario,
      Cohort cohort,
      Effects current,
      ModelFeatures features,
      ModelWhatIf scored,
      WhatIfRequest request) {
    Subject subject = cohort.subjects().getFirst();
    ModelWhatIf.Rescored rescored = scored.whatIfs().getFirst();
    Population both =
        cohort.population().twice(scored.churnProbability(), rescored.churnProbability());
    Simulation simulation = Simulation.run(scenario, both, current);
    WhatIfAnswer.Course baseline = course(simulation, 0, both, scored.riskLevel());
    WhatIfAnswer.Course changed = course(simulation, 1, both, rescored.riskLevel());
    double difference = rescored.churnProbability() - scored.churnProbability();
    // One effect for both states: their ends belong together.
    Estimate gain =
        Estimate.between(
            changed.revenueRecovered() - baseline.revenueRecovered(),
            changed.interval().low() - baseline.interval().low(),
            changed.interval().high() - baseline.interval().high(),
            simulation.evidence(1));
    return new WhatIfAnswer(
        subject.customerId(),
        subject.externalId(),
        subject.company(),
        rescored.changes().stream()
            .map(c -> new WhatIfAnswer.FeatureChange(c.feature(), c.from(), c.to()))
            .toList(),
        baseline,
        changed,
        difference,
        -difference * subject.value(),
        changed.revenueRecovered() - baseline.revenueRecovered(),
        Interval.of(gain),
        subject.value(),
        subject.currency(),
        scenario.intervention().wireName(),
        scenario.timing().wireName(),
        simulation.delay(1),
        both.basis(1),
        simulation.evidence(1),
        features.imputed(),
        ignored(rescored, request.changes()),
        rescored.warnings(),
        scored.modelVersion(),
        current.version(),
        cohort.asOf(),
        sentence(subject, scenario, baseline, changed, difference, gain),
        cohort.freshness().stale(),
        cohort.freshness().dataAsOf());
  }

  private static WhatIfAnswer.Course course(
      Simulation simulation, int which, Population both, String riskLevel) {
    return new WhatIfAnswer.Course(
        both.probability(which),
        riskLevel,
        simulation.probability(which).value(),
        Interval.of(simulation.probability(which)),
        simulation.recovered(which).value(),
        Interval.of(simulation.recovered(which)),
        simulation.cost(which));
  }

  private static void requireKnown(ModelFeatures features, Map<String, JsonNode> changes) {
    String known = String.join(", ", features.featureNames());
    List<Violation> unknown =
        changes.keySet().stream()
            .filter(feature -> !features.featureNames().contains(feature))
            .map(
                feature ->
                    new Violation(
                        "changes." + feature, "is no feature of the model; there are " + known))
            .toList();
    if (!unknown.isEmpty()) {
      Violation first = unknown.getFirst();
      throw new ApiException(
          CommonError.INVALID_REQUEST, first.field() + " " + first.message(), unknown);
    }
  }

  private static List<String> ignored(ModelWhatIf.Rescored scored, Map<String, JsonNode> asked) {
    List<String> ignored = new ArrayList<>();
    for (ModelWhatIf.Change change : scored.changes()) {
      JsonNode wanted = asked.get(change.feature());
      boolean notUnderstood = change.to() == null && wanted != null && !wanted.isNull();
      if (notUnderstood || Objects.equals(change.from(), change.to())) {
        ignored.add(change.feature());
      }
    }
    return ignored;
  }

  private static <T> T reach(Supplier<T> call) {
    try {
      return call.get();
    } catch (CircuitBreakerOpenException | TimeoutException e) {
      throw new ChurnServiceAway();
    }
  }

  private static String sentence(
      Subject subject,
      Scenario scenario,
      WhatIfAnswer.Course baseline,
      WhatIfAnswer.Course changed,
      double difference,
      Estimate gain) {
    String who = subject.company() == null ? subject.externalId() : subject.company();
    return "If %s were so, the model would put its risk at %s instead of %s, worth %s; %s would then keep %s instead of %s (difference: %s). That is what the model says of other inputs, not what changing them achieves."
        .formatted(
            who,
            Wording.percent(changed.churnProbability()),
            Wording.percent(baseline.churnProbability()),
            Wording.money(-difference * subject.value(), subject.currency()),
            Wording.name(scenario.effective().wireName()),
            Wording.money(changed.revenueRecovered(), null),
            Wording.money(baseline.revenueRecovered(), subject.currency()),
            Wording.caveat(gain, subject.currency()));
  }
}
