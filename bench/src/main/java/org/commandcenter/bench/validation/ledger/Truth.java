package org.commandcenter.bench.validation.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.ledger.Action;
import org.commandcenter.counterfactual.ledger.ActionSet;
import org.commandcenter.counterfactual.ledger.Decomposition;
import org.commandcenter.counterfactual.ledger.Factor;
import org.commandcenter.counterfactual.ledger.PolicySearch;
import org.commandcenter.counterfactual.ledger.PolicyTree;
import org.commandcenter.counterfactual.ledger.Rule;

/** What policies are really worth in a world: means over a large population without noise. */
final class Truth {
  private static final int POPULATION = 20_000;
  private static final long SEED = 20_011;

  private final World world;
  private final double[][] columns = new double[World.COLUMNS.size()][POPULATION];
  private final double[][] propensity = new double[POPULATION][];
  private final double[][] retained = new double[POPULATION][];
  private final double[][] money = new double[POPULATION][];

  Truth(World world) {
    this.world = world;
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < POPULATION; i++) {
      double[] x = World.customer(random);
      for (int column = 0; column < x.length; column++) {
        columns[column][i] = x[column];
      }
      propensity[i] = world.propensities(x);
      retained[i] = new double[world.actions().size()];
      money[i] = new double[retained[i].length];
      double value = World.value(x);
      for (int a = 0; a < retained[i].length; a++) {
        Action action = world.actions().get(a);
        retained[i][a] = world.retained(action, x);
        money[i][a] = value * retained[i][a] - world.cost(action, value);
      }
    }
  }

  /**
   * What a policy really adds to history.
   *
   * @param parts sum to the total
   */
  record Value(double total, Map<Factor, Double> parts) {}

  Value of(PolicyTree policy, boolean inMoney) {
    ActionSet actions = world.actions();
    double total = 0;
    Map<Factor, Double> parts = new EnumMap<>(Factor.class);
    for (int index = 0; index < actions.size(); index++) {
      Action action = actions.get(index);
      Rule constant = Rule.always(action, actions);
      Rule sooner = Rule.timing(action, actions);
      Rule other = Rule.choice(action, actions);
      double always = 0;
      double timing = 0;
      double choice = 0;
      for (int i = 0; i < POPULATION; i++) {
        if (policy.action(columns, i) == index) {
          always += gain(constant, i, inMoney) / POPULATION;
          timing += gain(sooner, i, inMoney) / POPULATION;
          choice += gain(other, i, inMoney) / POPULATION;
        }
      }
      total += always;
      Decomposition.of(action, new double[] {always}, new double[] {timing}, new double[] {choice})
          .forEach((factor, part) -> parts.merge(factor, part[0], Double::sum));
    }
    return new Value(total, parts);
  }

  private double gain(Rule rule, int i, boolean inMoney) {
    double[] outcome = inMoney ? money[i] : retained[i];
    double gain = 0;
    for (int action = 0; action < outcome.length; action++) {
      gain += propensity[i][action] * (outcome[rule.target()[action]] - outcome[action]);
    }
    return gain;
  }

  /** Regret of history against the best policy of the class, found with the truth as scores. */
  double bestInClass(boolean inMoney) {
    ActionSet actions = world.actions();
    int[] rows = IntStream.range(0, POPULATION).toArray();
    double[][] gains = new double[actions.size()][POPULATION];
    for (int action = 0; action < gains.length; action++) {
      Rule always = Rule.always(actions.get(action), actions);
      for (int i = 0; i < POPULATION; i++) {
        gains[action][i] = gain(always, i, inMoney);
      }
    }
    int[] dividing = IntStream.range(0, columns.length).toArray();
    return of(new PolicySearch(columns, dividing, rows, 1).best(gains), inMoney).total();
  }
}
