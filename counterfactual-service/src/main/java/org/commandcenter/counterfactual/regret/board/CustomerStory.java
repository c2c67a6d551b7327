package org.commandcenter.counterfactual.regret.board;

import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.regret.Necessity;

/**
 * One customer's history: what was known, what was done, and the road not taken.
 *
 * @param outcome {@code churned} or {@code retained}
 * @param judgement null when there is nothing to judge, for the reason in {@code not_judged}
 * @param necessity the probability that the loss would not have happened otherwise, as an interval;
 *     null for a customer that was kept or could not be judged
 * @param notes what a reader must know about the numbers
 */
public record CustomerStory(
    String customerId,
    String externalId,
    String company,
    String segment,
    String outcome,
    Instant outcomeDate,
    RegretRow judgement,
    NotJudged notJudged,
    Necessity necessity,
    Trajectory trajectory,
    String effectsVersion,
    List<String> notes,
    String explanation,
    boolean stale,
    Instant dataAsOf) {

  /** The customer's weekly risk in short; the points themselves are churn-service's. */
  public record Trajectory(
      int points,
      Instant firstAt,
      Instant lastAt,
      double lastProbability,
      Instant peakAt,
      double peakProbability,
      Instant riskSignalDate,
      Double probabilityAtSignal) {

    /** Null without any point. */
    static Trajectory of(Episode episode) {
      return episode.points() == null
          ? null
          : new Trajectory(
              episode.points(),
              episode.firstAt(),
              episode.lastAt(),
              episode.lastProbability(),
              episode.peakAt(),
              episode.peakProbability(),
              episode.riskSignalAt(),
              episode.probability());
    }
  }
}
