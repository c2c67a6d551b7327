package org.commandcenter.counterfactual.simulation.scenario;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.registry.EffectService;
import org.commandcenter.counterfactual.simulation.Population;
import org.commandcenter.counterfactual.simulation.Scenario;
import org.commandcenter.counterfactual.simulation.Simulation;
import org.commandcenter.counterfactual.simulation.SortedOrder;
import org.commandcenter.counterfactual.simulation.Timing;
import org.commandcenter.platform.security.Tenant;

/** Plays scenarios through for the organization's customers. */
@ApplicationScoped
class SimulationService {
  private final Cohorts cohorts;
  private final EffectService effects;
  private final ScenarioRepository scenarios;

  SimulationService(Cohorts cohorts, EffectService effects, ScenarioRepository scenarios) {
    this.cohorts = cohorts;
    this.effects = effects;
    this.scenarios = scenarios;
  }

  /**
   * @param limit customers in the answer
   */
  SimulationAnswer simulate(Tenant who, SimulationRequest request, int limit) {
    Played played = play(who, request);
    return new SimulationAnswer(
        played.info(),
        played.summary(),
        top(played.simulation(), played.cohort().subjects(), limit),
        sentence(played.simulation(), played.cohort()),
        played.cohort().freshness().stale(),
        played.cohort().freshness().dataAsOf());
  }

  /** All customers, to be written one by one. */
  CustomerStream stream(Tenant who, SimulationRequest request) {
    Played played = play(who, request);
    return new CustomerStream(played.info(), played.simulation(), played.cohort().subjects());
  }

  /** A scenario, played through and saved if that was asked for. */
  private record Played(
      ScenarioInfo info, ScenarioSummary summary, Simulation simulation, Cohort cohort) {}

  private Played play(Tenant who, SimulationRequest request) {
    Scenario scenario = request.scenario();
    Cohort cohort = cohorts.find(who.organization(), request.customerIds());
    Effects current = effects.current(who.organization());
    Population population = cohort.population();
    Simulation simulation = Simulation.run(scenario, population, current);
    ScenarioSummary summary =
        ScenarioSummary.of(simulation, cohort, population, current.decay().evidence());
    ScenarioInfo info =
        new ScenarioInfo(
            null,
            scenario.intervention().wireName(),
            scenario.timing().wireName(),
            current.version(),
            cohort.modelVersion(),
            cohort.asOf(),
            who.subject(),
            null);
    if (request.saveResults()) {
      info = scenarios.save(who.organization(), info, summary, simulation, cohort.subjects());
    }
    return new Played(info, summary, simulation, cohort);
  }

  Comparison compare(String organization, CompareRequest request) {
    Cohort cohort = cohorts.find(organization, request.customerIds());
    Effects current = effects.current(organization);
    Population population = cohort.population();
    List<Comparison.Entry> all =
        Scenario.all().stream()
            .map(
                scenario ->
                    new Comparison.Entry(
                        scenario.intervention().wireName(),
                        scenario.timing().wireName(),
                        ScenarioSummary.of(
                            Simulation.run(scenario, population, current),
                            cohort,
                            population,
                            current.decay().evidence())))
            .toList();
    Comparison.Entry best =
        all.stream()
            .max(Comparator.comparingDouble(entry -> entry.summary().foregoneValue()))
            .orElseThrow();
    return new Comparison(
        best,
        all,
        current.version(),
        cohort.modelVersion(),
        cohort.asOf(),
        "Of all scenarios, %s at %s keeps most after its cost: an expected %s (evidence: %s)."
            .formatted(
                Wording.name(best.interventionType()),
                best.interventionTiming(),
                Wording.money(best.summary().foregoneValue(), cohort.currency()),
                Wording.evidence(best.summary().evidence())),
        cohort.freshness().stale(),
        cohort.freshness().dataAsOf());
  }

  /** Most recovered first; the subjects come in the order of their ids, which settles ties. */
  private static List<SimulatedCustomer> top(
      Simulation simulation, List<Subject> subjects, int limit) {
    double[] keys = new double[subjects.size()];
    Arrays.setAll(keys, i -> -simulation.expectedRecovered(i));
    return Arrays.stream(SortedOrder.ascending(keys))
        .limit(limit)
        .mapToObj(i -> SimulatedCustomer.of(simulation, subjects.get(i), i))
        .toList();
  }

  private static String sentence(Simulation simulation, Cohort cohort) {
    Estimate recovered = simulation.totals().recovered();
    String atRisk = Wording.money(simulation.totals().revenueAtRisk(), cohort.currency());
    if (simulation.scenario().timing() == Timing.NO_ACTION) {
      return "Without any action, nothing of the %s at risk is kept.".formatted(atRisk);
    }
    return "With %s %s, an expected %s of the %s at risk would be kept (%s)."
        .formatted(
            Wording.name(simulation.scenario().intervention().wireName()),
            simulation.scenario().timing().wireName().replace("d_", " days "),
            Wording.money(recovered.value(), cohort.currency()),
            atRisk,
            Wording.caveat(recovered, cohort.currency()));
  }
}
