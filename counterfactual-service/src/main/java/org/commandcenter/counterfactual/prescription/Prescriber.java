package org.commandcenter.counterfactual.prescription;

import java.util.Arrays;

/** Finds the best plan for a population and a budget, and what other budgets would buy. */
public final class Prescriber {
  private final Valuation valuation;
  private final double[][] costs;
  private final double[][] gains;
  private final Increments steps;

  public Prescriber(Valuation valuation) {
    this.valuation = valuation;
    int customers = valuation.customers().size();
    this.costs = new double[valuation.options().size()][customers];
    this.gains = new double[valuation.options().size()][customers];
    for (int option = 0; option < costs.length; option++) {
      int which = option;
      Arrays.setAll(costs[option], customer -> valuation.cost(customer, which));
      Arrays.setAll(gains[option], customer -> valuation.expectedGain(customer, which));
    }
    this.steps = Increments.of(costs, gains, valuation.customers().blocked());
  }

  public Valuation valuation() {
    return valuation;
  }

  /** The best plan without a limit: each customer's option with the highest expected value. */
  public BudgetPlan unlimited() {
    return plan(Double.POSITIVE_INFINITY);
  }

  /** The best plan within a budget. */
  public BudgetPlan plan(double budget) {
    return BudgetPlan.of(steps, valuation.customers().size(), budget);
  }

  /**
   * @param alsoAt further spends to tell of
   */
  public SpendCurve curve(long seed, double... alsoAt) {
    return SpendCurve.of(steps, costs, gains, valuation.customers().blocked(), seed, alsoAt);
  }
}
