package org.commandcenter.customer.sampledata.simulation;

import java.time.Instant;
import java.util.List;

/**
 * What would have become of a customer under each decision, from the start of one episode of risk:
 * for validation only, no model and no estimate may read it.
 *
 * @param episode 1 for the customer's first
 * @param startedAt when the true hazard rose above its threshold
 * @param hazardAtStart true probability of churning in the first week if nothing is done
 * @param horizonDays how far the potential outcomes look
 * @param underTeam probability of surviving the horizon with the team as it is
 * @param actualIntervention what the team did first in this episode; null when it did nothing
 * @param actualDelayDays days from the start of the episode to it; null when it did nothing
 * @param survived what happened; null wherever the window ends before the horizon, also for those
 *     lost before, so that the known ones are no selection
 */
public record Truth(
    String externalId,
    int episode,
    Instant startedAt,
    Cause cause,
    double hazardAtStart,
    int horizonDays,
    Mean underTeam,
    Intervention actualIntervention,
    Integer actualDelayDays,
    Boolean survived,
    List<PotentialOutcome> outcomes) {

  public Truth {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * A mean over roll-outs.
   *
   * @param standardError of the mean over roll-outs; differences between outcomes of one episode
   *     are much more exact, since all share their random numbers
   */
  public record Mean(double value, double standardError) {}

  /**
   * What is to be expected of one intervention after one delay, and of nothing else being done.
   *
   * @param intervention null for {@code none}
   * @param delayDays 0 for {@code none}
   * @param actualTiming whether the delay is the team's own in this episode
   * @param survival probability of surviving the horizon
   * @param expectedValue expected margin within the horizon, less the expected cost of the
   *     intervention
   */
  public record PotentialOutcome(
      Intervention intervention,
      int delayDays,
      boolean actualTiming,
      Mean survival,
      double expectedValue) {}
}
