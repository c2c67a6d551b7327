package org.commandcenter.counterfactual.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.boosting.BinnedMatrix;
import org.commandcenter.counterfactual.boosting.Boosting;
import org.commandcenter.counterfactual.boosting.BoostingOptions;

/**
 * Whether history acted late on those whose risk had changed since the signal. What was known at
 * the signal then does not make who was acted on late, or never, comparable with the rest, and
 * nothing that the ledger corrects for does.
 *
 * <p>A score test, week by week among those who were still in danger and untreated: does the change
 * of risk since the signal, as far as it could not be expected at the signal, differ between who
 * was acted on in that week and who was not? Errors are those of independent customers.
 *
 * @param z standard normal where history did not look; NaN where nothing could be tested
 * @param acted on how many late actions it rests
 */
public record Drift(double z, int acted) {
  /**
   * Of two-sided 10 %: in doubt time is left alone, and one of ten histories without drift is told
   * less than it could be.
   */
  private static final double MOST = Gain.Z_ONE_SIDED;

  private static final int LEAST_ACTED = 20;
  private static final int WEEKS = 12;
  private static final int DAYS = 7;
  private static final int LEAST_ROWS = 40;
  private static final BoostingOptions EXPECTED =
      BoostingOptions.NUISANCE.withTrees(20).withDepth(2).withL2(20).withMinLeafWeight(10);

  /** Whether time since the signal must be left alone. */
  public boolean detected() {
    return Math.abs(z) > MOST;
  }

  static Drift of(Sample sample) {
    BinnedMatrix x = BinnedMatrix.of(sample.covariates());
    Map<Long, Double> scores = new HashMap<>();
    int acted = 0;
    for (int week = 1; week < WEEKS; week++) {
      int at = week;
      int[] rows =
          rows(sample, row -> end(sample, row) > DAYS * at && sample.weeklyRisk()[row].length > at);
      int[] treated = Arrays.stream(rows).filter(row -> actedIn(sample, row, at)).toArray();
      if (rows.length < LEAST_ROWS || treated.length == 0) {
        continue;
      }
      acted += treated.length;
      double share = treated.length / (double) rows.length;
      double[] surprise = surprise(sample, x, rows, week);
      for (int i = 0; i < rows.length; i++) {
        double own = (actedIn(sample, rows[i], at) ? 1 - share : -share) * surprise[i];
        scores.merge(sample.customer()[rows[i]], own, Double::sum);
      }
    }
    double sum = scores.values().stream().mapToDouble(one -> one).sum();
    double squares = scores.values().stream().mapToDouble(one -> one * one).sum();
    return new Drift(
        acted >= LEAST_ACTED && squares > 0 ? sum / Math.sqrt(squares) : Double.NaN, acted);
  }

  /** The change since the signal less what was to be expected then, by position in the rows. */
  private static double[] surprise(Sample sample, BinnedMatrix x, int[] rows, int week) {
    double[] change = new double[sample.size()];
    for (int row : rows) {
      change[row] = sample.weeklyRisk()[row][week] - sample.weeklyRisk()[row][0];
    }
    double[] expected = new double[sample.size()];
    for (int fold = 0; fold < 2; fold++) {
      int held = fold;
      int[] known = Arrays.stream(rows).filter(row -> sample.fold(row, 2) != held).toArray();
      int[] asked = Arrays.stream(rows).filter(row -> sample.fold(row, 2) == held).toArray();
      if (known.length > 0 && asked.length > 0) {
        double[] predicted = Boosting.fit(x, change, null, known, EXPECTED).predict(x, asked);
        for (int i = 0; i < asked.length; i++) {
          expected[asked[i]] = predicted[i];
        }
      }
    }
    return Arrays.stream(rows).mapToDouble(row -> change[row] - expected[row]).toArray();
  }

  private static boolean actedIn(Sample sample, int row, int week) {
    return !sample.actions().get(sample.action()[row]).none()
        && sample.delayDays()[row] <= DAYS * (week + 1);
  }

  private static double end(Sample sample, int row) {
    return sample.actions().get(sample.action()[row]).none()
        ? sample.openDays()[row]
        : sample.delayDays()[row];
  }

  private static int[] rows(Sample sample, IntPredicate which) {
    return IntStream.range(0, sample.size()).filter(which).toArray();
  }
}
