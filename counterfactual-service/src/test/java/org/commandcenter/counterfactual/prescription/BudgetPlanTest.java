package org.commandcenter.counterfactual.prescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetPlanTest {
  /** Random costs and gains of some customers, options free and useless ones among them. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Instance(double[][] costs, double[][] gains, double budget) {
    static Instance random(long seed, int customers, int options) {
      Random random = new Random(seed);
      double[][] costs = new double[options][customers];
      double[][] gains = new double[options][customers];
      double total = 0;
      for (int option = 0; option < options; option++) {
        for (int i = 0; i < customers; i++) {
          costs[option][i] = random.nextInt(8) == 0 ? 0 : Math.round(random.nextDouble() * 1000);
          gains[option][i] = random.nextGaussian() * 400 + costs[option][i] * random.nextDouble();
          total += costs[option][i];
        }
      }
      return new Instance(costs, gains, total / options * random.nextDouble() * 0.7);
    }

    Increments steps() {
      return Increments.of(costs, gains, new boolean[costs[0].length]);
    }

    /**
     * The linear relaxation's optimum in another way: by duality it is the minimum over lambda >= 0
     * of the convex function lambda x budget + sum of max(0, gain - lambda x cost).
     */
    double optimumByDuality() {
      double low = 0;
      double high = 1e7;
      for (int i = 0; i < 400; i++) {
        double left = low + (high - low) / 3;
        double right = high - (high - low) / 3;
        if (dual(left) <= dual(right)) {
          high = right;
        } else {
          low = left;
        }
      }
      return dual(low);
    }

    private double dual(double lambda) {
      double sum = lambda * budget;
      for (int i = 0; i < costs[0].length; i++) {
        double best = 0;
        for (int option = 0; option < costs.length; option++) {
          best = Math.max(best, gains[option][i] - lambda * costs[option][i]);
        }
        sum += best;
      }
      return sum;
    }
  }

  @Test
  void the_bound_is_the_optimum_of_the_linear_relaxation_on_100_random_instances() {
    for (int seed = 0; seed < 100; seed++) {
      Instance instance = Instance.random(seed, 1 + seed * 2, 1 + seed % 6);
      BudgetPlan plan =
          BudgetPlan.of(instance.steps(), instance.costs()[0].length, instance.budget());
      double optimum = instance.optimumByDuality();
      assertThat(plan.bound()).isCloseTo(optimum, within(1e-6 * Math.max(1, optimum)));
    }
  }

  @Test
  void a_plan_keeps_the_budget_and_tells_its_own_sums_and_gap() {
    for (int seed = 0; seed < 100; seed++) {
      Instance instance = Instance.random(seed, 60, 4);
      BudgetPlan plan = BudgetPlan.of(instance.steps(), 60, instance.budget());
      double spend = 0;
      double gain = 0;
      double largest = 0;
      for (int i = 0; i < 60; i++) {
        if (plan.chosen()[i] != Increments.NONE) {
          spend += instance.costs()[plan.chosen()[i]][i];
          gain += instance.gains()[plan.chosen()[i]][i];
        }
        for (double[] of : instance.gains()) {
          largest = Math.max(largest, of[i]);
        }
      }
      assertThat(plan.spend())
          .isCloseTo(spend, within(1e-6))
          .isLessThanOrEqualTo(instance.budget());
      assertThat(plan.gain()).isCloseTo(gain, within(1e-6));
      assertThat(plan.gap()).isBetween(0.0, largest);
    }
  }

  @Test
  void small_instances_are_within_the_gap_of_the_best_whole_plan() {
    for (int seed = 0; seed < 60; seed++) {
      Instance instance = Instance.random(seed, 6, 3);
      BudgetPlan plan = BudgetPlan.of(instance.steps(), 6, instance.budget());
      double best = exhaustive(instance, 0, instance.budget());
      assertThat(plan.gain()).isLessThanOrEqualTo(best + 1e-9);
      assertThat(best).isLessThanOrEqualTo(plan.bound() + 1e-9);
    }
  }

  @Property(tries = 50)
  void more_budget_is_never_worth_less_and_its_price_only_falls(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 3000) double budget,
      @ForAll @DoubleRange(min = 0, max = 3000) double more) {
    Increments steps = Instance.random(seed, 20, 4).steps();
    BudgetPlan less = BudgetPlan.of(steps, 20, budget);
    BudgetPlan rich = BudgetPlan.of(steps, 20, budget + more);
    assertThat(rich.bound()).isGreaterThanOrEqualTo(less.bound() - 1e-9);
    assertThat(rich.nextUnit()).isLessThanOrEqualTo(less.nextUnit());
  }

  @Test
  void without_a_limit_everybody_has_the_option_with_the_highest_gain() {
    Instance instance = Instance.random(7, 200, 5);
    BudgetPlan plan = BudgetPlan.of(instance.steps(), 200, Double.POSITIVE_INFINITY);
    for (int i = 0; i < 200; i++) {
      double best = 0;
      int option = Increments.NONE;
      for (int k = 0; k < 5; k++) {
        if (instance.gains()[k][i] > best) {
          best = instance.gains()[k][i];
          option = k;
        }
      }
      assertThat(plan.chosen()[i]).isEqualTo(option);
    }
    assertThat(plan.nextUnit()).isZero();
    assertThat(plan.gap()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 100, 1e9})
  void blocked_customers_never_get_anything(double budget) {
    Instance instance = Instance.random(3, 50, 3);
    boolean[] blocked = new boolean[50];
    for (int i = 0; i < 50; i += 2) {
      blocked[i] = true;
    }
    Increments steps = Increments.of(instance.costs(), instance.gains(), blocked);
    BudgetPlan plan = BudgetPlan.of(steps, 50, budget);
    for (int i = 0; i < 50; i += 2) {
      assertThat(plan.chosen()[i]).isEqualTo(Increments.NONE);
    }
  }

  private static double exhaustive(Instance instance, int customer, double budget) {
    if (customer == instance.costs()[0].length) {
      return 0;
    }
    double best = exhaustive(instance, customer + 1, budget);
    for (int option = 0; option < instance.costs().length; option++) {
      double cost = instance.costs()[option][customer];
      if (cost <= budget) {
        best =
            Math.max(
                best,
                instance.gains()[option][customer]
                    + exhaustive(instance, customer + 1, budget - cost));
      }
    }
    return best;
  }
}
