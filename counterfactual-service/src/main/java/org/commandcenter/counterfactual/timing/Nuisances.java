package org.commandcenter.counterfactual.timing;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;
import org.commandcenter.counterfactual.boosting.BoostedTrees;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;
import org.commandcenter.counterfactual.boosting.Loss;

/**
 * What must be learnt about every week at risk before rules can be compared, cross-fitted: each
 * number comes from models that never saw its subject.
 *
 * <p>One row per subject and week at risk, a subject's rows side by side.
 */
final class Nuisances {
  static final int FOLDS = 5;

  /** Nothing is weighted by more than 1 / this in one week. */
  static final double LEAST_HAZARD = 0.02;

  private static final int LEAST_ROWS = 40;

  /** Simpler than other nuisances: their errors multiply over the weeks. */
  private static final BoostingOptions MODEL = BoostingOptions.NUISANCE.withDepth(2).withTrees(50);

  final int[] firstRow;

  /** Probability of being acted upon in this week. */
  final double[] hazard;

  /** Expected outcome when acted upon in this week. */
  final double[] now;

  /** Expected outcome when acted upon in the next week instead. */
  final double[] next;

  /** Expected outcome when never acted upon from this week on. */
  final double[] never;

  private final Panel panel;
  private final int[] subject;
  private final int[] week;
  private final boolean[] acts;
  private final double[] outcome;
  private final BinnedMatrix x;

  private Nuisances(Panel panel) {
    this.panel = panel;
    this.firstRow = new int[panel.size() + 1];
    for (int i = 0; i < panel.size(); i++) {
      firstRow[i + 1] = firstRow[i] + panel.atRisk(i);
    }
    int rows = firstRow[panel.size()];
    this.subject = new int[rows];
    this.week = new int[rows];
    this.acts = new boolean[rows];
    this.outcome = new double[rows];
    double[][] columns = new double[panel.columns() + 1][rows];
    for (int i = 0; i < panel.size(); i++) {
      for (int t = 0; t < panel.atRisk(i); t++) {
        int row = firstRow[i] + t;
        subject[row] = i;
        week[row] = t;
        acts[row] = t == panel.start(i);
        outcome[row] = panel.outcome(i);
        for (int column = 0; column < panel.columns(); column++) {
          columns[column][row] = panel.state(column, i, t);
        }
        columns[panel.columns()][row] = t;
      }
    }
    this.x = BinnedMatrix.of(columns);
    this.hazard = new double[rows];
    this.now = new double[rows];
    this.next = new double[rows];
    this.never = new double[rows];
  }

  /**
   * @param fold of each subject, 0..{@link #FOLDS} - 1; what belongs together shares one
   * @param withNever whether the outcome without any action is wanted, too
   */
  static Nuisances fit(Panel panel, int[] fold, boolean withNever) {
    Nuisances all = new Nuisances(panel);
    for (int k = 0; k < FOLDS; k++) {
      int held = k;
      int[] train =
          IntStream.range(0, all.week.length).filter(r -> fold[all.subject[r]] != held).toArray();
      int[] test =
          IntStream.range(0, all.week.length).filter(r -> fold[all.subject[r]] == held).toArray();
      all.fitFold(train, test);
      if (withNever) {
        all.fitNever(train, test);
      }
    }
    return all;
  }

  /** Whether a decision could be made in the week after this row, had nobody acted in it. */
  boolean goesOn(int row) {
    return week[row] + 1 < panel.length(subject[row]);
  }

  private void fitFold(int[] train, int[] test) {
    double[] acted = new double[acts.length];
    for (int row : train) {
      acted[row] = acts[row] ? 1 : 0;
    }
    BoostingOptions logistic = MODEL.withLoss(Loss.LOGISTIC);
    BoostedTrees hazards = Boosting.fit(x, acted, null, train, logistic);
    put(hazards.predict(x, test), test, hazard);
    for (int row : test) {
      hazard[row] = Math.clamp(hazard[row], LEAST_HAZARD, 1 - LEAST_HAZARD);
    }
    BoostedTrees acting = outcomes(outcome, acting(train, true));
    put(acting.predict(x, test), test, now);
    double[] waited = new double[acts.length];
    put(acting.predict(x, train), train, waited);
    double[] target = new double[acts.length];
    int[] waiting = acting(train, false);
    for (int row : waiting) {
      target[row] = goesOn(row) ? waited[row + 1] : outcome[row];
    }
    put(outcomes(target, waiting).predict(x, test), test, next);
  }

  /** Backwards from the last week, among those not acted upon in it. */
  private void fitNever(int[] train, int[] test) {
    double[] value = new double[acts.length];
    double[] target = new double[acts.length];
    for (int t = panel.weeks() - 1; t >= 0; t--) {
      int at = t;
      int[] waiting = Arrays.stream(acting(train, false)).filter(row -> week[row] == at).toArray();
      for (int row : waiting) {
        target[row] = goesOn(row) ? value[row + 1] : outcome[row];
      }
      int[] here =
          IntStream.concat(Arrays.stream(train), Arrays.stream(test))
              .filter(row -> week[row] == at)
              .toArray();
      if (waiting.length == 0) {
        // Nobody else waited that long: what became of whoever did is all there is.
        for (int row : here) {
          value[row] = outcome[row];
        }
      } else {
        put(outcomes(target, waiting).predict(x, here), here, value);
      }
    }
    for (int row : test) {
      never[row] = value[row];
    }
  }

  private BoostedTrees outcomes(double[] target, int[] rows) {
    BoostingOptions options = rows.length < LEAST_ROWS ? MODEL.withTrees(0) : MODEL;
    return Boosting.fit(x, target, null, rows, options);
  }

  private int[] acting(int[] rows, boolean act) {
    return Arrays.stream(rows).filter(row -> acts[row] == act).toArray();
  }

  private static void put(double[] values, int[] rows, double[] into) {
    for (int i = 0; i < rows.length; i++) {
      into[rows[i]] = values[i];
    }
  }
}
