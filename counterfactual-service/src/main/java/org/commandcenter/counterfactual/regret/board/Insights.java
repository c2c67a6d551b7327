package org.commandcenter.counterfactual.regret.board;

import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Evidence;

/** What stands out in the regret of the lost customers; empty lists when there are none. */
public record Insights(
    List<Insight> insights,
    List<Pattern> topPatterns,
    List<SegmentAnalysis> segmentAnalysis,
    RegretSummary summary,
    String effectsVersion,
    String explanation,
    boolean stale,
    Instant dataAsOf) {

  /** How much of the foregone value an insight concerns: half or more, a quarter or more, less. */
  public enum Severity {
    HIGH,
    MEDIUM,
    LOW
  }

  /** What an insight is about. */
  public enum Topic {
    TIMING,
    SLOWEST_SEGMENT,
    CHOICE
  }

  /**
   * @param description one sentence with its numbers
   * @param interval of the foregone value concerned
   */
  public record Insight(
      Topic type,
      String title,
      String description,
      Severity severity,
      String recommendedAction,
      double foregoneValue,
      Interval interval,
      Evidence evidence) {}

  /** What was done, where something else was expected to keep more. */
  public record Pattern(
      String segment,
      String interventionType,
      String bestInterventionType,
      int customers,
      double foregoneValue,
      Interval interval,
      Evidence evidence) {}

  /**
   * @param medianDelayDays of the customers for whom something was done; null when there is none
   * @param neverActedShare share of the lost customers for whom nothing was done, 0..1
   * @param timingShare the timing part's share of the foregone value
   */
  public record SegmentAnalysis(
      String segment,
      int lostCustomers,
      double foregoneValue,
      Double medianDelayDays,
      double neverActedShare,
      double timingShare,
      Interval interval,
      Evidence evidence) {}
}
