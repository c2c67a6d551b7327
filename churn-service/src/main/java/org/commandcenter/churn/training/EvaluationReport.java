package org.commandcenter.churn.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.churn.evaluation.Calibration;
import org.commandcenter.churn.evaluation.Confusion;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.evaluation.Evaluation;
import org.commandcenter.churn.evaluation.Metrics;
import org.commandcenter.churn.evaluation.Verdict;

/**
 * An evaluation as the API tells it.
 *
 * @param verdict {@code usable}, {@code no_usable_signal}, {@code suspected_leak} or {@code
 *     too_good}
 * @param metrics on customers that the model had not seen
 * @param baselines by algorithm, on the same customers
 * @param folds how many parts the customers were split into
 */
public record EvaluationReport(
    String verdict,
    List<Verdict.Reason> verdictReasons,
    Scores metrics,
    Map<String, Scores> baselines,
    Scaling calibration,
    int folds) {

  /**
   * Held-out quality, each number with its 95 % interval.
   *
   * @param threshold from which a customer counts as flagged in accuracy, precision, recall and f1
   * @param precision null when nobody reaches the threshold
   */
  public record Scores(
      int rows,
      int positives,
      double churnRate,
      Estimate rocAuc,
      String rocAucInterval,
      Estimate prAuc,
      @JsonProperty("lift_10") Estimate lift10,
      @JsonProperty("lift_20") Estimate lift20,
      Estimate brier,
      Estimate logLoss,
      Estimate ece,
      double threshold,
      double accuracy,
      Estimate precision,
      Estimate recall,
      Estimate f1,
      Confusion confusion) {
    static Scores of(Metrics metrics) {
      Confusion confusion = metrics.atThreshold().confusion();
      return new Scores(
          metrics.rows(),
          metrics.positives(),
          metrics.churnRate(),
          metrics.rocAuc(),
          metrics.rocAucInterval().name().toLowerCase(Locale.ROOT),
          metrics.prAuc(),
          metrics.lift10(),
          metrics.lift20(),
          metrics.brier(),
          metrics.logLoss(),
          metrics.ece(),
          metrics.atThreshold().threshold(),
          (double) (confusion.truePositives() + confusion.trueNegatives()) / metrics.rows(),
          metrics.atThreshold().precision(),
          metrics.atThreshold().recall(),
          metrics.atThreshold().f1(),
          confusion);
    }
  }

  /** Whether probabilities were rescaled, decided by the Brier score on held-out customers. */
  public record Scaling(boolean applied, double brierBefore, double brierAfter) {
    static Scaling of(Calibration calibration) {
      return new Scaling(
          calibration.applied(), calibration.brierBefore(), calibration.brierAfter());
    }
  }

  static EvaluationReport of(Evaluation evaluation) {
    Map<String, Scores> baselines = new LinkedHashMap<>();
    evaluation.baselines().forEach((name, metrics) -> baselines.put(name, Scores.of(metrics)));
    return new EvaluationReport(
        evaluation.verdict().status().name().toLowerCase(Locale.ROOT),
        evaluation.verdict().reasons(),
        Scores.of(evaluation.metrics()),
        baselines,
        Scaling.of(evaluation.calibration()),
        evaluation.crossFit().folds());
  }
}
