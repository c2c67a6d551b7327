package org.commandcenter.churn.retraining;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commandcenter.churn.evaluation.Estimate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the champion does, and when it was last tried to replace it.
 *
 * @param trainedAt when the champion was trained
 * @param lastRunAt of a training that the service began; null before the first
 * @param driftAlarms what drifted
 * @param promised ROC-AUC on held-out customers at training; null when unknown
 * @param live ROC-AUC on real outcomes; null without enough evidence
 */
record Situation(
    Instant trainedAt,
    Instant lastRunAt,
    List<String> driftAlarms,
    Estimate promised,
    Estimate live) {
  private static final int MOST_NAMED = 5;

  /** Why a training is due. */
  record Call(Trigger trigger, String reason) {}

  /** What asks for a training. */
  @Schema(name = "RetrainingTrigger")
  enum Trigger {
    SCHEDULE,
    DRIFT,
    PERFORMANCE
  }

  /** What asks for a training now. */
  Optional<Call> call(RetrainingPolicy policy, Instant now) {
    if (!policy.enabled() || now.isBefore(coolDownUntil(policy))) {
      return Optional.empty();
    }
    if (policy.onPerformance()
        && promised != null
        && live != null
        && live.high() < promised.value() - policy.rocAucDrop()) {
      return call(
          Trigger.PERFORMANCE,
          String.format(
              Locale.ROOT,
              "ROC-AUC on real outcomes is %.3f (%.3f to %.3f), promised were %.3f",
              live.value(),
              live.low(),
              live.high(),
              promised.value()));
    }
    if (policy.onDrift() && !driftAlarms.isEmpty()) {
      return call(Trigger.DRIFT, "drift of " + named(driftAlarms));
    }
    if (!now.isBefore(scheduledAt(policy))) {
      return call(
          Trigger.SCHEDULE,
          "%d days have passed since the last training".formatted(policy.intervalDays()));
    }
    return Optional.empty();
  }

  private static Optional<Call> call(Trigger trigger, String reason) {
    return Optional.of(new Call(trigger, reason));
  }

  private static String named(List<String> alarms) {
    String named = String.join(", ", alarms.subList(0, Math.min(MOST_NAMED, alarms.size())));
    return alarms.size() > MOST_NAMED
        ? String.format(Locale.ROOT, "%s and %d more", named, alarms.size() - MOST_NAMED)
        : named;
  }

  /** When the interval since the last training is over. */
  Instant scheduledAt(RetrainingPolicy policy) {
    return latest().plus(Duration.ofDays(policy.intervalDays()));
  }

  /** Before that the service does not train again, whatever happens. */
  Instant coolDownUntil(RetrainingPolicy policy) {
    return latest().plus(Duration.ofDays(policy.coolDownDays()));
  }

  private Instant latest() {
    return lastRunAt == null || lastRunAt.isBefore(trainedAt) ? trainedAt : lastRunAt;
  }
}
