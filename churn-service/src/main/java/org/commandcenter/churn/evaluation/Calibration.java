package org.commandcenter.churn.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.commandcenter.churn.model.CrossFit;
import org.commandcenter.churn.model.LogOdds;
import org.commandcenter.churn.model.PlattScaling;

/**
 * Whether the probabilities are scaled, decided on rows that the scaling has not seen.
 *
 * @param applied true when the Brier score falls by more than two standard errors
 * @param overall for the final model; the identity where nothing is applied
 * @param byFold for the cross-fitted models, each fitted without its fold
 */
public record Calibration(
    boolean applied,
    PlattScaling overall,
    List<PlattScaling> byFold,
    double brierBefore,
    double brierAfter) {
  private static final double STANDARD_ERRORS = 2;

  /**
   * @param groups group number of each row, or null
   */
  public static Calibration choose(CrossFit crossFit, boolean[] labels, int[] groups) {
    List<PlattScaling> byFold =
        IntStream.range(0, crossFit.folds())
            .mapToObj(fold -> fitWithout(fold, crossFit, labels))
            .toList();
    double before = 0;
    double after = 0;
    Map<Integer, Double> gains = new HashMap<>();
    for (int row = 0; row < labels.length; row++) {
      double margin = crossFit.margins()[row];
      double raw = squaredError(margin, labels[row]);
      double scaled = squaredError(byFold.get(crossFit.foldOf()[row]).margin(margin), labels[row]);
      before += raw / labels.length;
      after += scaled / labels.length;
      gains.merge(groups == null ? row : groups[row], raw - scaled, Double::sum);
    }
    boolean applied = isMeasurable(gains);
    return new Calibration(
        applied,
        applied ? PlattScaling.fit(crossFit.margins(), labels) : PlattScaling.IDENTITY,
        applied ? byFold : byFold.stream().map(_ -> PlattScaling.IDENTITY).toList(),
        before,
        after);
  }

  private static PlattScaling fitWithout(int fold, CrossFit crossFit, boolean[] labels) {
    int[] rows =
        IntStream.range(0, labels.length).filter(row -> crossFit.foldOf()[row] != fold).toArray();
    double[] margins = IntStream.of(rows).mapToDouble(row -> crossFit.margins()[row]).toArray();
    boolean[] outcomes = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      outcomes[i] = labels[rows[i]];
    }
    return PlattScaling.fit(margins, outcomes);
  }

  private static double squaredError(double margin, boolean label) {
    double error = LogOdds.probability(margin) - (label ? 1 : 0);
    return error * error;
  }

  private static boolean isMeasurable(Map<Integer, Double> gains) {
    double mean = gains.values().stream().mapToDouble(gain -> gain).average().orElse(0);
    double squares =
        gains.values().stream().mapToDouble(gain -> (gain - mean) * (gain - mean)).sum();
    double standardError = Math.sqrt(squares) / gains.size();
    return mean > 1e-9 && mean > STANDARD_ERRORS * standardError;
  }
}
