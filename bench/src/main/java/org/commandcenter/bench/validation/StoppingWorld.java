package org.commandcenter.bench.validation;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.commandcenter.counterfactual.timing.Panel;

/**
 * Simulated panels in which it is known what acting in each week would have brought. Two worlds in
 * the spirit of the when-to-treat literature's simulations (a state that is followed over ten
 * periods, treatment chosen by it, and a reason to wait); they are our own, not copies of published
 * ones. The best rule is worth some tenths more than acting at once or never: falling short of it
 * by 0.10 is a lot.
 */
final class StoppingWorld {
  static final int WEEKS = 10;

  /** Which world. */
  enum Setup {
    /**
     * Severity is an autoregressive process that is observed with noise; the state is the
     * observation and its running mean. Acting helps where severity is high, a little less each
     * week, and costs: waiting gathers evidence. Subjects that look severe are acted upon sooner.
     */
    EVIDENCE,
    /**
     * Risk is a random walk that drifts upwards; the state is the risk and the week. Every week
     * without action a subject may be lost for good. Acting keeps most of those who are still
     * there, but costs: acting on everybody wastes it, waiting loses the endangered.
     */
    LOSS
  }

  /** States as they go on while nobody acts. */
  final Panel untouched;

  /** Expected outcome when acted upon in a week, at {@code subject * WEEKS + week}. */
  final double[] acted;

  /** Outcome without any action. */
  final double[] never;

  private StoppingWorld(Panel untouched, double[] acted, double[] never) {
    this.untouched = untouched;
    this.acted = acted;
    this.never = never;
  }

  static StoppingWorld simulate(Setup setup, int subjects, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] states = new double[2][subjects * WEEKS];
    int[] length = new int[subjects];
    double[] acted = new double[subjects * WEEKS];
    double[] never = new double[subjects];
    Arrays.fill(length, WEEKS);
    for (int i = 0; i < subjects; i++) {
      if (setup == Setup.EVIDENCE) {
        never[i] = evidence(random, i * WEEKS, states, acted);
      } else {
        never[i] = loss(random, i, states, acted, length);
      }
    }
    int[] nobody = new int[subjects];
    Arrays.fill(nobody, Panel.NEVER);
    return new StoppingWorld(new Panel(WEEKS, states, length, nobody, never), acted, never);
  }

  private static double evidence(
      SplittableRandom random, int at, double[][] states, double[] acted) {
    double severity = random.nextGaussian();
    double base = 0.5 * severity + 0.7 * random.nextGaussian();
    double sum = 0;
    for (int t = 0; t < WEEKS; t++) {
      states[0][at + t] = severity + 0.7 * random.nextGaussian();
      sum += states[0][at + t];
      states[1][at + t] = sum / (t + 1);
      acted[at + t] = base + (1.2 * severity - 0.4) * (1 - 0.05 * t);
      severity = 0.9 * severity + 0.4 * random.nextGaussian();
    }
    return base;
  }

  private static double loss(
      SplittableRandom random, int subject, double[][] states, double[] acted, int[] length) {
    int at = subject * WEEKS;
    double risk = random.nextGaussian();
    boolean lost = false;
    for (int t = 0; t < WEEKS; t++) {
      states[0][at + t] = risk;
      states[1][at + t] = t;
      acted[at + t] = 4 * logistic(2.5 - 0.7 * risk) - 2 - 1.2;
      if (!lost && random.nextDouble() < logistic(-4 + 1.2 * risk)) {
        lost = true;
        length[subject] = t + 1;
      }
      risk += 0.1 + 0.5 * random.nextGaussian();
    }
    return lost ? -2 : 2;
  }

  /** What somebody who acted by the look of the first state would have left behind. */
  Panel history(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int subjects = untouched.size();
    double[][] states = new double[untouched.columns()][subjects * WEEKS];
    int[] length = new int[subjects];
    int[] start = new int[subjects];
    double[] outcome = new double[subjects];
    for (int i = 0; i < subjects; i++) {
      length[i] = untouched.length(i);
      start[i] = Panel.NEVER;
      for (int t = 0; t < WEEKS; t++) {
        for (int column = 0; column < states.length; column++) {
          states[column][i * WEEKS + t] = untouched.state(column, i, t);
        }
        double hazard = logistic(-2.2 + 0.6 * untouched.state(0, i, t));
        if (start[i] == Panel.NEVER && t < length[i] && random.nextDouble() < hazard) {
          start[i] = t;
        }
      }
      double expected = start[i] == Panel.NEVER ? never[i] : acted[i * WEEKS + start[i]];
      outcome[i] = expected + 0.3 * random.nextGaussian();
    }
    return new Panel(WEEKS, states, length, start, outcome);
  }

  /** Mean outcome when each subject is acted upon in the given week; its length for not at all. */
  double value(int[] weeks) {
    double sum = 0;
    for (int i = 0; i < weeks.length; i++) {
      sum += weeks[i] >= untouched.length(i) ? never[i] : acted[i * WEEKS + weeks[i]];
    }
    return sum / weeks.length;
  }

  private static double logistic(double score) {
    return 1 / (1 + Math.exp(-score));
  }
}
