package org.commandcenter.churn.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.churn.evaluation.Calibration;
import org.commandcenter.churn.evaluation.Confusion;
import org.commandcenter.churn.evaluation.Estimate;
import org.commandcenter.churn.evaluation.Evaluation;
import org.commandcenter.churn.evaluation.Latency;
import org.commandcenter.churn.evaluation.Metrics;
import org.commandcenter.churn.evaluation.PointScores;
import org.commandcenter.churn.evaluation.SegmentMetrics;
import org.commandcenter.churn.evaluation.TimeSplit;
import org.commandcenter.churn.evaluation.Verdict;
import org.commandcenter.churn.tuning.Candidate;

/**
 * An evaluation as the API tells it.
 *
 * @param verdict {@code usable}, {@code no_usable_signal}, {@code suspected_leak} or {@code
 *     too_good}
 * @param metrics on customers that the model had not seen
 * @param baselines by algorithm, on the same customers
 * @param folds how many parts the customers were split into
 * @param segments quality within parts of the customers
 * @param timeSplit a second check, on the last dates; null where rows have no dates
 * @param leaderboard the candidates that were compared, the chosen one first, on inner folds; empty
 *     where nothing was searched. The metrics above come from outer folds, in each of which the
 *     whole search was repeated
 */
public record EvaluationReport(
    String verdict,
    List<Verdict.Reason> verdictReasons,
    Scores metrics,
    Map<String, Scores> baselines,
    Scaling calibration,
    int folds,
    List<Segment> segments,
    Dates timeSplit,
    List<Place> leaderboard) {
  static final String NOT_ENOUGH_EVIDENCE = "not enough evidence";

  /**
   * Held-out quality, each number with its 95 % interval.
   *
   * @param threshold from which a customer counts as flagged in accuracy, precision, recall and f1
   * @param lifts of the top tenth, the top two tenths and so on to all
   * @param precision null when nobody reaches the threshold
   * @param latencyMicros median time to score one customer, and its 99th percentile; null where it
   *     was not measured
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
      List<Estimate> lifts,
      Estimate brier,
      Estimate logLoss,
      Estimate ece,
      double threshold,
      double accuracy,
      Estimate precision,
      Estimate recall,
      Estimate f1,
      Confusion confusion,
      Latency latencyMicros) {
    static Scores of(Metrics metrics, Latency latency) {
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
          metrics.lifts(),
          metrics.brier(),
          metrics.logLoss(),
          metrics.ece(),
          metrics.atThreshold().threshold(),
          (double) (confusion.truePositives() + confusion.trueNegatives()) / metrics.rows(),
          metrics.atThreshold().precision(),
          metrics.atThreshold().recall(),
          metrics.atThreshold().f1(),
          confusion,
          latency);
    }
  }

  /**
   * Quality within one segment.
   *
   * @param evidence {@code held_out}, or {@code not enough evidence} where there are too few
   *     churned or retained customers to tell: then all else is null
   */
  public record Segment(
      String column,
      String segment,
      int rows,
      int positives,
      String evidence,
      Double churnRate,
      Estimate rocAuc,
      @JsonProperty("lift_20") Estimate lift20,
      Estimate brier,
      Estimate ece) {
    static Segment of(SegmentMetrics segment) {
      Metrics metrics = segment.metrics();
      return metrics == null
          ? new Segment(
              segment.column(),
              segment.segment(),
              segment.rows(),
              segment.positives(),
              NOT_ENOUGH_EVIDENCE,
              null,
              null,
              null,
              null,
              null)
          : new Segment(
              segment.column(),
              segment.segment(),
              segment.rows(),
              segment.positives(),
              "held_out",
              metrics.churnRate(),
              metrics.rocAuc(),
              metrics.lift20(),
              metrics.brier(),
              metrics.ece());
    }
  }

  /**
   * Learnt from the past, judged on the last dates.
   *
   * @param metrics null where there is not enough evidence
   */
  public record Dates(
      Instant learntUntil,
      Instant testedFrom,
      int learntRows,
      int testedRows,
      int positives,
      String evidence,
      Scores metrics) {
    static Dates of(TimeSplit split) {
      return new Dates(
          split.learntUntil(),
          split.testedFrom(),
          split.learntRows(),
          split.testedRows(),
          split.positives(),
          split.metrics() == null ? NOT_ENOUGH_EVIDENCE : "held_out",
          split.metrics() == null ? null : Scores.of(split.metrics(), null));
    }
  }

  /**
   * A candidate on the leaderboard.
   *
   * @param round the last one it took part in
   * @param rows it was compared on in that round
   * @param scores on inner folds, without intervals; null where there were too few rows to compare
   * @param work splits or weights per scored row
   * @param outcome {@code chosen}, or what it was worse at
   */
  public record Place(
      String algorithm,
      Map<String, Object> parameters,
      int round,
      int rows,
      PointScores scores,
      double work,
      Candidate.Outcome outcome) {
    static Place of(Candidate candidate) {
      return new Place(
          candidate.algorithm(),
          candidate.parameters(),
          candidate.round(),
          candidate.rows(),
          candidate.scores(),
          candidate.work(),
          candidate.outcome());
    }
  }

  /** Whether probabilities were rescaled, decided by the Brier score on held-out customers. */
  public record Scaling(boolean applied, double brierBefore, double brierAfter) {
    static Scaling of(Calibration calibration) {
      return new Scaling(
          calibration.applied(), calibration.brierBefore(), calibration.brierAfter());
    }
  }

  /**
   * @param timeSplit null where there is none
   * @param latency of the final model
   */
  static EvaluationReport of(
      Evaluation evaluation, TimeSplit timeSplit, List<Candidate> leaderboard, Latency latency) {
    Map<String, Scores> baselines = new LinkedHashMap<>();
    evaluation
        .baselines()
        .forEach(
            (name, metrics) ->
                baselines.put(name, Scores.of(metrics, evaluation.baselineLatencies().get(name))));
    return new EvaluationReport(
        evaluation.verdict().status().name().toLowerCase(Locale.ROOT),
        evaluation.verdict().reasons(),
        Scores.of(evaluation.metrics(), latency),
        baselines,
        Scaling.of(evaluation.calibration()),
        evaluation.crossFit().folds(),
        evaluation.segments().stream().map(Segment::of).toList(),
        timeSplit == null ? null : Dates.of(timeSplit),
        leaderboard.stream().map(Place::of).toList());
  }
}
