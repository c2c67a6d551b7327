package org.commandcenter.counterfactual.prescription;

import java.util.Arrays;

/**
 * Who gets what for a budget.
 *
 * @param chosen option per customer, {@link Increments#NONE} for those who are left alone
 * @param spend what it costs
 * @param gain expected value above that of doing nothing for anybody
 * @param bound gain of the linear relaxation's optimum, which no plan within the budget exceeds
 * @param nextUnit what one more unit of budget would gain, the multiplier of the budget; 0 when
 *     everything that is worth its cost is done
 */
@SuppressWarnings("ArrayRecordComponent")
public record BudgetPlan(int[] chosen, double spend, double gain, double bound, double nextUnit) {

  /** How much the plan may be below the best one: what whole customers cost. */
  public double gap() {
    return Math.max(0, bound - gain);
  }

  /**
   * The multiple-choice knapsack: steps in order until the budget is used up, which with a share of
   * the next step is the optimum of the relaxation; then whatever further whole steps still fit.
   *
   * @param budget {@link Double#POSITIVE_INFINITY} for none
   */
  public static BudgetPlan of(Increments steps, int customers, double budget) {
    if (!(budget >= 0)) {
      throw new IllegalArgumentException("A budget is not negative, as " + budget);
    }
    int[] chosen = new int[customers];
    Arrays.fill(chosen, Increments.NONE);
    double spend = 0;
    double gain = 0;
    int step = 0;
    while (step < steps.size() && spend + steps.cost()[step] <= budget) {
      chosen[steps.customer()[step]] = steps.option()[step];
      spend += steps.cost()[step];
      gain += steps.gain()[step];
      step++;
    }
    if (step == steps.size()) {
      return new BudgetPlan(chosen, spend, gain, gain, 0);
    }
    double bound = gain + (budget - spend) * steps.ratio(step);
    return filled(
        steps, step, new BudgetPlan(chosen, spend, gain, bound, steps.ratio(step)), budget);
  }

  private static BudgetPlan filled(Increments steps, int from, BudgetPlan plan, double budget) {
    boolean[] passedOver = new boolean[plan.chosen.length];
    double spend = plan.spend;
    double gain = plan.gain;
    for (int step = from; step < steps.size(); step++) {
      int customer = steps.customer()[step];
      if (passedOver[customer]) {
        continue;
      }
      if (spend + steps.cost()[step] <= budget) {
        plan.chosen[customer] = steps.option()[step];
        spend += steps.cost()[step];
        gain += steps.gain()[step];
      } else {
        passedOver[customer] = true;
      }
    }
    return new BudgetPlan(plan.chosen, spend, gain, plan.bound, plan.nextUnit);
  }
}
