package org.commandcenter.counterfactual.simulation.scenario;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.commandcenter.counterfactual.CounterfactualError;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.constraints.Blocked;
import org.commandcenter.counterfactual.constraints.ConstraintRepository;
import org.commandcenter.counterfactual.effects.Counterfactual;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.effects.SharedDraws;
import org.commandcenter.counterfactual.effects.registry.EffectService;
import org.commandcenter.counterfactual.simulation.Population;
import org.commandcenter.counterfactual.simulation.Scenario;
import org.commandcenter.counterfactual.simulation.Simulation;
import org.commandcenter.counterfactual.simulation.TimedEffect;
import org.commandcenter.platform.problem.ApiException;

/** Recommends the intervention with the highest expected value for one customer. */
@ApplicationScoped
class RecommendationService {
  private final Cohorts cohorts;
  private final EffectService effects;
  private final ConstraintRepository constraints;

  RecommendationService(Cohorts cohorts, EffectService effects, ConstraintRepository constraints) {
    this.cohorts = cohorts;
    this.effects = effects;
    this.constraints = constraints;
  }

  Recommendation recommend(String organization, String customerId) {
    Cohort cohort = cohorts.find(organization, List.of(customerId));
    if (cohort.subjects().isEmpty()) {
      throw new ApiException(
          CounterfactualError.NOT_SCORED,
          cohort.notScored() > 0
              ? "Customer '" + customerId + "' has no prediction: not scored yet, or already lost"
              : "Customer '" + customerId + "' was lost without ever giving a risk signal");
    }
    Subject subject = cohort.subjects().getFirst();
    Effects current = effects.current(organization);
    List<Option> options = subject.lost() ? List.of() : options(subject, current);
    Option none = option(subject, Intervention.NONE, current);
    Option best = none;
    Blocked blocked = blocked(organization, subject, cohort);
    for (Option option : blocked == null ? options : List.<Option>of()) {
      best = option.answer().expectedValue() > best.answer().expectedValue() ? option : best;
    }
    Population population = cohort.population();
    return new Recommendation(
        subject.customerId(),
        subject.externalId(),
        subject.company(),
        subject.probability(),
        subject.value(),
        subject.currency(),
        best.answer(),
        blocked == null ? null : blocked.wireName(),
        options.stream().map(Option::answer).toList(),
        Scenario.all().stream()
            .map(scenario -> Simulation.run(scenario, population, current))
            .map(simulation -> SimulatedCustomer.of(simulation, subject, 0))
            .toList(),
        current.version(),
        cohort.modelVersion(),
        cohort.asOf(),
        sentence(subject, best, blocked),
        cohort.freshness().stale(),
        cohort.freshness().dataAsOf());
  }

  private Blocked blocked(String organization, Subject subject, Cohort cohort) {
    return constraints
        .blocked(
            organization,
            subject.customerId(),
            cohort.asOf(),
            ConstraintRepository.FREQUENCY_CAP_DAYS,
            List.of())
        .get(subject.customerId());
  }

  /** An option with its gain over doing nothing. */
  private record Option(Recommendation.Option answer, Estimate gain) {}

  private static List<Option> options(Subject subject, Effects effects) {
    List<Option> options = new ArrayList<>();
    for (Intervention intervention : Intervention.values()) {
      options.add(option(subject, intervention, effects));
    }
    return options;
  }

  private static Option option(Subject subject, Intervention intervention, Effects effects) {
    double delay = subject.daysSinceSignal();
    double cost = intervention.shareOfMargin() * subject.annualMargin();
    TimedEffect effect =
        TimedEffect.of(effects, new SharedDraws(effects), intervention, subject.segment());
    Estimate gain =
        Estimate.between(
            gain(subject, effect.after(delay), cost),
            gain(subject, effect.weak(delay), cost),
            gain(subject, effect.strong(delay), cost),
            effect.evidence());
    double after = Counterfactual.probability(subject.probability(), 1, effect.after(delay));
    return new Option(
        new Recommendation.Option(
            intervention.wireName(),
            delay,
            after,
            cost,
            (1 - after) * subject.value() - cost,
            gain.value(),
            Interval.of(gain),
            effect.evidence()),
        gain);
  }

  private static double gain(Subject subject, double points, double cost) {
    double after = Counterfactual.probability(subject.probability(), 1, points);
    return (subject.probability() - after) * subject.value() - cost;
  }

  private static String sentence(Subject subject, Option best, Blocked blocked) {
    String who = subject.company() == null ? subject.externalId() : subject.company();
    if (subject.lost()) {
      return who + " is already lost: there is nothing left to recommend.";
    }
    if (blocked != null) {
      return blocked.sentence(who);
    }
    if (best.answer().interventionType().equals(Intervention.NONE.wireName())) {
      return "For %s, nothing that can be done is expected to be worth its cost (risk %s)."
          .formatted(who, Wording.percent(subject.probability()));
    }
    return "For %s, %s now is expected to keep %s more than doing nothing (%s)."
        .formatted(
            who,
            Wording.name(best.answer().interventionType()),
            Wording.money(best.gain().value(), subject.currency()),
            Wording.caveat(best.gain(), subject.currency()));
  }
}
