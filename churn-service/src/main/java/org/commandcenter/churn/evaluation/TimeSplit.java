package org.commandcenter.churn.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.Trainer;

/**
 * A second check where rows have dates: learn from the past, be judged on the last dates. Between
 * the two lies the horizon, so that no label the model learnt from speaks of the time it is judged
 * on. Customers may be on both sides, as they are in use; the probabilities are not calibrated.
 *
 * @param learntUntil the last date learnt from
 * @param testedFrom the first date judged
 * @param positives churned rows among those judged
 * @param metrics null where there is not enough evidence
 */
public record TimeSplit(
    Instant learntUntil,
    Instant testedFrom,
    int learntRows,
    int testedRows,
    int positives,
    Metrics metrics) {
  private static final int TESTED_SHARE = 5;
  private static final int LEAST_ROWS = 20;

  /**
   * Empty where all rows have the same date.
   *
   * @param horizon how far after its date a row's label looks
   */
  public static Optional<TimeSplit> of(
      FeatureTable features,
      boolean[] labels,
      int[] groups,
      Instant[] asOf,
      Duration horizon,
      Trainer trainer,
      EvaluationPolicy policy,
      long seed) {
    Instant[] dates = Arrays.stream(asOf).distinct().sorted().toArray(Instant[]::new);
    if (dates.length < 2) {
      return Optional.empty();
    }
    Instant from = dates[dates.length - Math.ceilDiv(dates.length, TESTED_SHARE)];
    Instant until = from.minus(horizon);
    int[] learn = where(asOf.length, row -> !asOf[row].isAfter(until));
    int[] test = where(asOf.length, row -> !asOf[row].isBefore(from));
    boolean[] tested = select(labels, test);
    int positives = positives(tested);
    int learntPositives = positives(select(labels, learn));
    boolean enough =
        Math.min(positives, tested.length - positives) >= LEAST_ROWS
            && Math.min(learntPositives, learn.length - learntPositives) >= LEAST_ROWS;
    Metrics metrics = null;
    if (enough) {
      ChurnModel model =
          trainer.train(features.select(learn), select(labels, learn), select(groups, learn), seed);
      metrics =
          Metrics.of(
              model.probabilities(features.select(test)),
              tested,
              select(groups, test),
              policy,
              seed);
    }
    return Optional.of(new TimeSplit(until, from, learn.length, test.length, positives, metrics));
  }

  private static int[] where(int rows, IntPredicate condition) {
    return IntStream.range(0, rows).filter(condition).toArray();
  }

  private static boolean[] select(boolean[] labels, int[] rows) {
    boolean[] selected = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = labels[rows[i]];
    }
    return selected;
  }

  private static int[] select(int[] groups, int[] rows) {
    return groups == null ? null : Arrays.stream(rows).map(row -> groups[row]).toArray();
  }

  private static int positives(boolean[] labels) {
    int positives = 0;
    for (boolean label : labels) {
      positives += label ? 1 : 0;
    }
    return positives;
  }
}
