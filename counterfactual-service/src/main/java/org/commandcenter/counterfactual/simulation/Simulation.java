package org.commandcenter.counterfactual.simulation;

import org.commandcenter.counterfactual.effects.Counterfactual;
import org.commandcenter.counterfactual.effects.Effect;
import org.commandcenter.counterfactual.effects.Effects;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;

/**
 * A scenario played through for every customer of a population.
 *
 * <p>Each interval is exact: with the probability without intervention and the delay fixed, every
 * number here is monotone in the one unknown, the effect; so the number at the effect's 5 % and 95
 * % quantiles are its own quantiles. This holds for sums as well, because all customers of a
 * scenario share one effect. The model's own error is not part of the interval.
 */
public final class Simulation {
  /** From this probability on a customer counts as lost, for the {@code saved} flag. */
  public static final double SAVED_BELOW = 0.5;

  private final Scenario scenario;
  private final Population population;
  private final Effect effect;
  private final double[] multiplier;
  private final double[] cost;

  private Simulation(Scenario scenario, Population population, Effect effect) {
    this.scenario = scenario;
    this.population = population;
    this.effect = effect;
    this.multiplier = new double[population.size()];
    this.cost = new double[population.size()];
  }

  public static Simulation run(Scenario scenario, Population population, Effects effects) {
    Simulation simulation = new Simulation(scenario, population, effects.of(scenario.effective()));
    double shareOfMargin = scenario.effective().shareOfMargin();
    for (int i = 0; i < population.size(); i++) {
      double delay = scenario.timing().delay(population.realDelay[i]);
      simulation.multiplier[i] = Counterfactual.multiplier(delay);
      simulation.cost[i] = shareOfMargin * population.annualMargin[i];
    }
    return simulation;
  }

  public Scenario scenario() {
    return scenario;
  }

  public Evidence evidence() {
    return effect.evidence();
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
    return Estimate.between(
        probability(customer, effect.mean()),
        probability(customer, effect.strong()),
        probability(customer, effect.weak()),
        effect.evidence());
  }

  /** Expected value that the scenario keeps: (p - p') V. */
  public Estimate recovered(int customer) {
    return Estimate.between(
        recovered(customer, effect.mean()),
        recovered(customer, effect.strong()),
        recovered(customer, effect.weak()),
        effect.evidence());
  }

  /** A flag for lists: 0.5 or more without, less with the scenario. Never a basis of decisions. */
  public boolean saved(int customer) {
    return saved(customer, effect.mean());
  }

  /**
   * Expected decision regret of not acting so: E[value of nothing] - E[value of the scenario] =
   * cost - 2 (p - p') V, never positive.
   */
  public double decisionRegret(int customer) {
    return decisionRegret(customer, effect.mean());
  }

  public Totals totals() {
    double atRisk = 0;
    double probabilities = 0;
    double costs = 0;
    for (int i = 0; i < population.size(); i++) {
      atRisk += population.probability[i] * population.value[i];
      probabilities += population.probability[i];
      costs += cost[i];
    }
    return new Totals(
        population.size(),
        atRisk,
        probabilities,
        costs,
        sums(effect.mean()),
        sums(effect.weak()),
        sums(effect.strong()),
        effect.evidence());
  }

  private Totals.Sums sums(double drawn) {
    double recovered = 0;
    double reduction = 0;
    double regret = 0;
    long saved = 0;
    for (int i = 0; i < population.size(); i++) {
      double less = population.probability[i] - probability(i, drawn);
      double kept = less * population.value[i];
      reduction += less;
      recovered += kept;
      regret += Math.min(0, cost[i] - 2 * kept);
      saved += saved(i, drawn) ? 1 : 0;
    }
    return new Totals.Sums(recovered, reduction, regret, saved);
  }

  private double probability(int customer, double drawn) {
    return Counterfactual.probability(
        population.probability[customer], multiplier[customer], drawn);
  }

  private double recovered(int customer, double drawn) {
    return (population.probability[customer] - probability(customer, drawn))
        * population.value[customer];
  }

  private double decisionRegret(int customer, double drawn) {
    return Math.min(0, cost[customer] - 2 * recovered(customer, drawn));
  }

  private boolean saved(int customer, double drawn) {
    return population.probability[customer] >= SAVED_BELOW
        && probability(customer, drawn) < SAVED_BELOW;
  }
}
