package org.commandcenter.counterfactual.ledger;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When history takes which action, had every episode lasted: cumulative incidences of the actions
 * with the untreated ends of episodes as censoring (Aalen and Johansen 1978). Whoever's episode
 * ended untreated is compatible with all actions that come later, which is what cloning and
 * censoring does for grace periods (Hernan 2018).
 */
final class Intentions {
  private final ActionSet actions;
  private final double[] times;
  private final double[][] done;
  private final double[] eventually;

  private Intentions(ActionSet actions, double[] times, double[][] done, double[] eventually) {
    this.actions = actions;
    this.times = times;
    this.done = done;
    this.eventually = eventually;
  }

  /**
   * @param rows to learn from
   */
  static Intentions of(Sample sample, int[] rows) {
    ActionSet actions = sample.actions();
    List<Integer> order =
        IntStream.of(rows)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer row) -> end(sample, row))
                    .thenComparing(row -> actions.get(sample.action()[row]).none()))
            .toList();
    double[] times = new double[order.size()];
    double[][] done = new double[order.size()][];
    double[] incidence = new double[actions.size()];
    double untreated = 1;
    for (int i = 0; i < times.length; i++) {
      int row = order.get(i);
      int action = sample.action()[row];
      times[i] = end(sample, row);
      if (!actions.get(action).none()) {
        double step = untreated / (times.length - i);
        incidence[action] += step;
        untreated -= step;
      }
      done[i] = incidence.clone();
    }
    if (actions.hasNone()) {
      incidence[0] = untreated;
    }
    return new Intentions(actions, times, done, incidence);
  }

  private static double end(Sample sample, int row) {
    return sample.actions().get(sample.action()[row]).none()
        ? sample.openDays()[row]
        : sample.delayDays()[row];
  }

  /** Probability of each action from the signal on, if every episode lasted. */
  double[] eventually() {
    return eventually.clone();
  }

  /**
   * How likely it is that nothing was done yet when a row's episode ended, by the action that was
   * meant; for a row of which it is known what was meant, 1 there and 0 elsewhere.
   */
  double[] open(Sample sample, int row) {
    double[] open = new double[actions.size()];
    int taken = sample.action()[row];
    open[taken] = 1;
    if (!actions.get(taken).none() || sample.openDays()[row] == Double.POSITIVE_INFINITY) {
      return open;
    }
    int at = last(sample.openDays()[row]);
    for (int action = 1; action < open.length; action++) {
      double until = at < 0 ? 0 : done[at][action];
      open[action] = eventually[action] > 0 ? Math.max(0, 1 - until / eventually[action]) : 0;
    }
    return open;
  }

  /** Probabilities of what was meant, given those at the signal. */
  static double[] meant(double[] open, double[] propensity) {
    double[] meant = new double[open.length];
    double sum = 0;
    for (int action = 0; action < meant.length; action++) {
      meant[action] = open[action] * propensity[action];
      sum += meant[action];
    }
    if (!(sum > 0)) {
      return open.clone();
    }
    for (int action = 0; action < meant.length; action++) {
      meant[action] /= sum;
    }
    return meant;
  }

  /** The last position with a time up to this one; -1 for none. */
  private int last(double time) {
    int at = Arrays.binarySearch(times, time);
    if (at < 0) {
      return -at - 2;
    }
    while (at + 1 < times.length && times[at + 1] == time) {
      at++;
    }
    return at;
  }
}
