package org.commandcenter.counterfactual.timing.policy;

import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Evidence;

/**
 * When to act on a risk signal, as history taught it.
 *
 * @param learned without enough evidence there are no numbers
 * @param missing what there is too little of, in words; empty when enough
 * @param episodes of risk whose end is known, with weekly states
 * @param acted in how many of them anything was done within the weeks
 * @param lost how many ended with a loss within the horizon
 * @param weeks from the signal in which to decide
 * @param horizonDays days from the signal within which a customer is kept or lost
 * @param assumptions what must be true for the numbers to be
 */
public record WhenToAct(
    WhenToActStatus status,
    LearnedRule learned,
    List<String> missing,
    int episodes,
    int acted,
    int lost,
    int weeks,
    int horizonDays,
    Evidence evidence,
    List<String> assumptions,
    String explanation,
    boolean stale,
    Instant dataAsOf) {

  /** Whether there is an answer. */
  public enum WhenToActStatus {
    LEARNED,
    INSUFFICIENT_EVIDENCE
  }

  /**
   * A rule and what it is worth. Values are shares of a customer's value, net of cost, per customer
   * at risk: 0.02 is two customers' value kept for every hundred at risk.
   *
   * @param rule in words
   * @param threshold churn probability at or above which to act; null for a rule without one
   * @param weeksAbove weeks in a row that it must have been there
   * @param notBeforeWeek the first week in which to act; 0 is that of the signal
   * @param gainOverHistory against what was done, on the half of history it was not learnt from
   * @param betterThanHistory whether the interval leaves out that there is no gain
   * @param scoredOn episodes of that half
   * @param effectiveSampleSize how many of them count, in which history did what the rule does
   * @param baselines the same for acting at once and for never acting
   */
  public record LearnedRule(
      String rule,
      Double threshold,
      int weeksAbove,
      int notBeforeWeek,
      double gainOverHistory,
      Interval interval,
      boolean betterThanHistory,
      int scoredOn,
      double effectiveSampleSize,
      List<TimingBaseline> baselines) {}

  /** What a simple rule is worth against history. */
  public record TimingBaseline(String rule, double gainOverHistory, Interval interval) {}
}
