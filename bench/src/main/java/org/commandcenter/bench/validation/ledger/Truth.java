package org.commandcenter.bench.validation.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.ledger.Action;
import org.commandcenter.counterfactual.ledger.ActionSet;
import org.commandcenter.counterfactual.ledger.Choices;
import org.commandcenter.counterfactual.ledger.Decomposition;
import org.commandcenter.counterfactual.ledger.Factor;
import org.commandcenter.counterfactual.ledger.PolicySearch;
import org.commandcenter.counterfactual.ledger.PolicyTree;
import org.commandcenter.counterfactual.ledger.Rule;

/** What policies are really worth in a world: means over a large population without noise. */
final class Truth {
  private static final int POPULATION = 20_000;
  private static final long SEED = 20_011;

  private final double[][] columns = new double[World.COLUMNS.size()][POPULATION];
  private final List<Level> levels;

  Truth(World world) {
    Level kinds = new Level(world.actions());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < POPULATION; i++) {
      double[] x = world.customer(random);
      for (int column = 0; column < World.COLUMNS.size(); column++) {
        columns[column][i] = x[column];
      }
      kinds.propensity[i] = world.propensities(x);
      double value = World.value(x);
      for (int a = 0; a < world.actions().size(); a++) {
        Action action = world.actions().get(a);
        kinds.retained[i][a] = world.retained(action, x);
        kinds.money[i][a] = value * kinds.retained[i][a] - world.cost(action, value);
      }
    }
    Level now = kinds.with(Action::now);
    this.levels = List.of(kinds, kinds.with(Action::pooled), now, now.with(Action::pooled));
  }

  /** What is true of everybody under each action of a set. */
  private static final class Level {
    final ActionSet actions;
    final double[][] propensity;
    final double[][] retained;
    final double[][] money;

    Level(ActionSet actions) {
      this.actions = actions;
      this.propensity = new double[POPULATION][actions.size()];
      this.retained = new double[POPULATION][actions.size()];
      this.money = new double[POPULATION][actions.size()];
    }

    /** Under an action drawn as history draws it for a customer, among those that become one. */
    Level with(UnaryOperator<Action> change) {
      Level pooled =
          new Level(
              ActionSet.of(
                  IntStream.range(0, actions.size())
                      .mapToObj(action -> change.apply(actions.get(action)))
                      .toList()));
      for (int i = 0; i < POPULATION; i++) {
        for (int action = 0; action < actions.size(); action++) {
          int to = pooled.actions.indexOf(change.apply(actions.get(action)));
          double likely = propensity[i][action];
          pooled.propensity[i][to] += likely;
          pooled.retained[i][to] += likely * retained[i][action];
          pooled.money[i][to] += likely * money[i][action];
        }
        for (int to = 0; to < pooled.actions.size(); to++) {
          pooled.retained[i][to] /= pooled.propensity[i][to];
          pooled.money[i][to] /= pooled.propensity[i][to];
        }
      }
      return pooled;
    }

    double gain(Rule rule, int i, boolean inMoney) {
      double[] outcome = inMoney ? money[i] : retained[i];
      double gain = 0;
      for (int action = 0; action < outcome.length; action++) {
        gain += propensity[i][action] * (outcome[rule.target()[action]] - outcome[action]);
      }
      return gain;
    }
  }

  /**
   * What a policy really adds to history.
   *
   * @param parts sum to the total
   */
  record Value(double total, Map<Factor, Double> parts) {}

  Value of(PolicyTree policy, Choices choices, boolean inMoney) {
    ActionSet actions = choices.actions();
    Level level = level(choices);
    double total = 0;
    Map<Factor, Double> parts = new EnumMap<>(Factor.class);
    for (int index : choices.indices()) {
      Action action = actions.get(index);
      Rule constant = Rule.always(action, choices);
      Rule sooner = Rule.timing(action, choices);
      Rule other = Rule.choice(action, choices);
      double always = 0;
      double timing = 0;
      double choice = 0;
      for (int i = 0; i < POPULATION; i++) {
        if (policy.action(columns, i) == index) {
          always += level.gain(constant, i, inMoney) / POPULATION;
          timing += level.gain(sooner, i, inMoney) / POPULATION;
          choice += level.gain(other, i, inMoney) / POPULATION;
        }
      }
      total += always;
      Decomposition.of(action, new double[] {always}, new double[] {timing}, new double[] {choice})
          .forEach((factor, part) -> parts.merge(factor, part[0], Double::sum));
    }
    return new Value(total, parts);
  }

  /** Regret of history against the best policy of the class, found with the truth as scores. */
  double bestInClass(Choices choices, boolean inMoney) {
    Level level = level(choices);
    int[] rows = IntStream.range(0, POPULATION).toArray();
    int[] chosen = choices.indices();
    double[][] gains = new double[chosen.length][POPULATION];
    for (int action = 0; action < gains.length; action++) {
      Rule always = Rule.always(choices.actions().get(chosen[action]), choices);
      for (int i = 0; i < POPULATION; i++) {
        gains[action][i] = level.gain(always, i, inMoney);
      }
    }
    int[] dividing = IntStream.range(0, columns.length).toArray();
    PolicyTree best = new PolicySearch(columns, dividing, rows, 1).best(gains);
    return of(best.named(chosen), choices, inMoney).total();
  }

  private Level level(Choices choices) {
    return levels.stream()
        .filter(level -> level.actions.equals(choices.actions()))
        .findFirst()
        .orElseThrow();
  }
}
