package org.commandcenter.churn.retraining;

import java.time.Instant;
import java.util.List;

/**
 * How an organization's retraining goes.
 *
 * @param policySetBy null for the default policy
 * @param nextScheduledAt when the interval is over; null while nothing is scheduled
 * @param coolDownUntil before that nothing is trained, whatever happens; null before a first model
 * @param health how the champion did at the last check; null before
 * @param runs the latest trainings of the service, newest first
 */
public record RetrainingState(
    RetrainingPolicy policy,
    String policySetBy,
    Instant policySetAt,
    Instant nextScheduledAt,
    Instant coolDownUntil,
    String note,
    ChampionHealth health,
    List<RetrainingRun> runs) {

  /**
   * How the champion does.
   *
   * @param rocAuc on held-out customers, at training
   * @param liveRocAuc on real outcomes; null without enough evidence
   * @param driftPsi the largest; null when it could not be told
   */
  public record ChampionHealth(
      String modelVersion,
      Instant trainedAt,
      Double rocAuc,
      Double liveRocAuc,
      Double driftPsi,
      String driftStatus,
      Instant checkedAt) {
    static ChampionHealth of(WatchRepository.Health health) {
      return new ChampionHealth(
          health.modelVersion(),
          health.trainedAt(),
          health.rocAuc(),
          health.liveRocAuc(),
          health.driftPsi(),
          health.driftStatus(),
          health.checkedAt());
    }
  }
}
