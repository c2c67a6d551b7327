package org.commandcenter.bench.validation.ledger;

import java.util.SplittableRandom;
import org.commandcenter.counterfactual.ledger.Action;
import org.commandcenter.counterfactual.ledger.Sample;

/** Draws histories of a world. */
final class Histories {
  private final World world;
  private final Sample sample;

  private Histories(World world, int customers) {
    this.world = world;
    this.sample =
        new Sample(
            world.actions(),
            new double[World.COLUMNS.size()][customers],
            World.COLUMNS,
            new int[customers],
            new double[customers],
            new double[customers],
            new double[customers],
            new double[customers],
            new double[customers],
            new double[customers],
            new double[customers],
            new double[customers][],
            new long[customers]);
  }

  /**
   * @param logged whether the probabilities of what was done are handed over
   */
  static Sample draw(World world, int customers, boolean logged, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Histories history = new Histories(world, customers);
    for (int i = 0; i < customers; i++) {
      history.customer(i, logged, random);
    }
    return history.sample;
  }

  private void customer(int i, boolean logged, SplittableRandom random) {
    double[] x = world.customer(random);
    for (int column = 0; column < World.COLUMNS.size(); column++) {
      sample.covariates()[column][i] = x[column];
    }
    double[] propensities = world.propensities(x);
    int meant = drawn(propensities, random.nextDouble());
    Action action = world.actions().get(meant);
    boolean kept = random.nextDouble() < world.retained(action, x);
    double left = kept ? Double.POSITIVE_INFINITY : world.daysToLoss(random);
    double delay =
        action.bin() == 0 ? 7 * random.nextDouble() : 7 + World.LATEST * random.nextDouble();
    boolean tooLate = !action.none() && left < delay;
    boolean done = !action.none() && !tooLate;
    sample.action()[i] = done || action.none() ? meant : 0;
    sample.delayDays()[i] = done ? delay : Double.NaN;
    sample.openDays()[i] = left;
    sample.retained()[i] = kept ? 1 : 0;
    sample.value()[i] = World.value(x);
    sample.cost()[i] = done ? world.cost(action, sample.value()[i]) : 0;
    double chosen = 0;
    for (int other = 0; other < propensities.length; other++) {
      if (world.actions().get(other).intervention() == action.intervention()) {
        chosen += propensities[other];
      }
    }
    sample.loggedChoice()[i] = logged ? chosen : Double.NaN;
    sample.loggedDelay()[i] = logged ? propensities[meant] / chosen : Double.NaN;
    sample.weeklyRisk()[i] = world.weeklyRisk(x);
    sample.customer()[i] = random.nextLong();
  }

  private static int drawn(double[] probabilities, double at) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      sum += probabilities[i];
      if (at < sum) {
        return i;
      }
    }
    return probabilities.length - 1;
  }
}
