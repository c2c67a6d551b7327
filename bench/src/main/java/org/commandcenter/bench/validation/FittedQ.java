package org.commandcenter.bench.validation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;
import org.commandcenter.counterfactual.boosting.BoostedTrees;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;
import org.commandcenter.counterfactual.timing.Panel;

/**
 * The usual way to learn when to act, as a baseline: the value of acting and, backwards in time, of
 * waiting are regressed on the state, and one acts where the first is higher. It is free to choose
 * any such rule, and trusts its models.
 */
final class FittedQ {
  private final BoostedTrees acting;
  private final BoostedTrees[] waiting;

  private FittedQ(BoostedTrees acting, BoostedTrees[] waiting) {
    this.acting = acting;
    this.waiting = waiting;
  }

  static FittedQ learn(Panel panel) {
    int weeks = panel.weeks();
    int rows = panel.size() * weeks;
    double[][] columns = new double[panel.columns() + 1][rows];
    double[] outcome = new double[rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < panel.columns(); column++) {
        columns[column][row] = panel.state(column, row / weeks, row % weeks);
      }
      columns[panel.columns()][row] = row % weeks;
      outcome[row] = panel.outcome(row / weeks);
    }
    BinnedMatrix x = BinnedMatrix.of(columns);
    int[] acts =
        IntStream.range(0, rows).filter(r -> panel.start(r / weeks) == r % weeks).toArray();
    BoostedTrees acting = Boosting.fit(x, outcome, null, acts, BoostingOptions.NUISANCE);
    BoostedTrees[] waiting = new BoostedTrees[weeks];
    double[] best = new double[rows];
    for (int t = weeks - 1; t >= 0; t--) {
      int at = t;
      int[] waits =
          IntStream.range(0, rows)
              .filter(r -> r % weeks == at && at < panel.atRisk(r / weeks))
              .filter(r -> panel.start(r / weeks) != at)
              .toArray();
      double[] target = new double[rows];
      for (int row : waits) {
        target[row] = at + 1 < panel.length(row / weeks) ? best[row + 1] : outcome[row];
      }
      waiting[t] = Boosting.fit(x, target, null, waits, BoostingOptions.NUISANCE);
      int[] here = IntStream.range(0, rows).filter(r -> r % weeks == at).toArray();
      double[] wait = waiting[t].predict(x, here);
      double[] act = acting.predict(x, here);
      for (int i = 0; i < here.length; i++) {
        best[here[i]] = Math.max(wait[i], act[i]);
      }
    }
    return new FittedQ(acting, waiting);
  }

  /** When it acts on each subject; its length for not at all. */
  int[] weeks(Panel panel) {
    int[] weeks = new int[panel.size()];
    double[] state = new double[panel.columns() + 1];
    Arrays.setAll(weeks, i -> week(panel, i, state));
    return weeks;
  }

  private int week(Panel panel, int subject, double[] state) {
    for (int t = 0; t < panel.length(subject); t++) {
      for (int column = 0; column < panel.columns(); column++) {
        state[column] = panel.state(column, subject, t);
      }
      state[panel.columns()] = t;
      if (acting.predict(state) >= waiting[t].predict(state)) {
        return t;
      }
    }
    return panel.length(subject);
  }
}
