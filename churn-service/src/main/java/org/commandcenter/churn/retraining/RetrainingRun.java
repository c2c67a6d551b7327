package org.commandcenter.churn.retraining;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * A training that the service began by itself.
 *
 * @param trigger {@code schedule}, {@code drift} or {@code performance}
 * @param modelVersion null until it is registered
 * @param decision what became of the model: {@code champion}, {@code challenger}, {@code kept_out},
 *     or {@code failed} without a model; null while it trains
 * @param explanation of the decision
 */
public record RetrainingRun(
    @JsonIgnore long id,
    String jobId,
    Situation.Trigger trigger,
    String reason,
    Instant startedAt,
    Instant decidedAt,
    String modelVersion,
    NewcomerDecision.Outcome decision,
    String explanation) {}
