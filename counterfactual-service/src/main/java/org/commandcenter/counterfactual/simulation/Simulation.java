package org.commandcenter.counterfactual.simulation;

import java.util.List;
import org.commandcenter.counterfactual.effects.Counterfactual;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.SharedDraws;

/**
 * A scenario played through for every customer of a population.
 *
 * <p>What is not known is the effect, one number for all customers of a segment, and what a week of
 * delay costs of it, one number for all. Each of a customer's numbers is monotone in what is left
 * of the effect at the customer's delay, so that the quantiles of that are its own quantiles; sums
 * over customers with several of these are drawn, all effects together. The model's own error is
 * not part of the interval.
 */
public final class Simulation {
  /** From this probability on a customer counts as lost, for the {@code saved} flag. */
  public static final double SAVED_BELOW = 0.5;

  private final Scenario scenario;
  private final Population population;
  private final List<TimedEffect> effects;
  private final double[] cost;

  private Simulation(Scenario scenario, Population population, List<TimedEffect> effects) {
    this.scenario = scenario;
    this.population = population;
    this.effects = effects;
    this.cost = new double[population.size()];
  }

  public static Simulation run(Scenario scenario, Population population, Effects effects) {
    SharedDraws draws = new SharedDraws(effects);
    List<TimedEffect> bySegment =
        population.segments().stream()
            .map(segment -> TimedEffect.of(effects, draws, scenario.effective(), segment))
            .toList();
    Simulation simulation = new Simulation(scenario, population, bySegment);
    double shareOfMargin = scenario.effective().shareOfMargin();
    for (int i = 0; i < population.size(); i++) {
      simulation.cost[i] = shareOfMargin * population.annualMargin[i];
    }
    return simulation;
  }

  public Scenario scenario() {
    return scenario;
  }

  /** What the effects of all customers rest on: the weakest of them. */
  public Evidence evidence() {
    return effects.stream()
        .map(TimedEffect::evidence)
        .reduce(Evidence::weaker)
        .orElse(Evidence.ASSUMED);
  }

  /** What the effect on one customer rests on. */
  public Evidence evidence(int customer) {
    return effect(customer).evidence();
  }

  /** Days from risk signal to decision in this scenario. */
  public double delay(int customer) {
    return scenario.timing().delay(population.realDelay[customer]);
  }

  /** Cost of the intervention, in the customer's currency. */
  public double cost(int customer) {
    return cost[customer];
  }

  /** Churn probability in this scenario. */
  public Estimate probability(int customer) {
    TimedEffect effect = effect(customer);
    double delay = delay(customer);
    return Estimate.between(
        after(customer, effect.after(delay)),
        after(customer, effect.strong(delay)),
        after(customer, effect.weak(delay)),
        effect.evidence());
  }

  /** Expected value that the scenario keeps: (p - p') V. */
  public Estimate recovered(int customer) {
    TimedEffect effect = effect(customer);
    double delay = delay(customer);
    return Estimate.between(
        recovered(customer, effect.after(delay)),
        recovered(customer, effect.strong(delay)),
        recovered(customer, effect.weak(delay)),
        effect.evidence());
  }

  /** The same without its interval. */
  public double expectedRecovered(int customer) {
    return recovered(customer, points(customer));
  }

  /** A flag for lists: 0.5 or more without, less with the scenario. Never a basis of decisions. */
  public boolean saved(int customer) {
    return population.probability[customer] >= SAVED_BELOW
        && after(customer, points(customer)) < SAVED_BELOW;
  }

  /**
   * Expected decision regret of not acting so: E[value of nothing] - E[value of the scenario] =
   * cost - 2 (p - p') V, never positive.
   */
  public double decisionRegret(int customer) {
    return Math.min(0, cost[customer] - 2 * expectedRecovered(customer));
  }

  public Totals totals() {
    double atRisk = 0;
    double probabilities = 0;
    double costs = 0;
    double recovered = 0;
    double reduction = 0;
    double regret = 0;
    int saved = 0;
    for (int i = 0; i < population.size(); i++) {
      double points = points(i);
      double kept = recovered(i, points);
      atRisk += population.probability[i] * population.value[i];
      probabilities += population.probability[i];
      costs += cost[i];
      recovered += kept;
      reduction += population.probability[i] - after(i, points);
      regret += Math.min(0, cost[i] - 2 * kept);
      saved += saved(i) ? 1 : 0;
    }
    PopulationResponse sums = population.response();
    Timing timing = scenario.timing();
    return new Totals(
        population.size(),
        atRisk,
        probabilities,
        costs,
        sums.recovered(recovered, effects::get, timing),
        sums.reduction(reduction, effects::get, timing),
        sums.regret(regret, effects::get, timing, scenario.effective().shareOfMargin()),
        sums.saved(saved, effects::get, timing));
  }

  private TimedEffect effect(int customer) {
    return effects.get(population.segment[customer]);
  }

  /** Points of probability that the scenario changes, at the means of what is not known. */
  private double points(int customer) {
    return effect(customer).after(delay(customer));
  }

  private double after(int customer, double points) {
    return Counterfactual.probability(population.probability[customer], 1, points);
  }

  private double recovered(int customer, double points) {
    return (population.probability[customer] - after(customer, points))
        * population.value[customer];
  }
}
