package org.commandcenter.churn.monitoring;

import java.time.Duration;
import java.time.Instant;

/**
 * A prediction whose horizon is over, so that its outcome is known.
 *
 * @param probability that users saw
 * @param shadowVersion of the challenger then; null where nobody challenged
 * @param shadowProbability of the challenger then
 */
record MaturedPrediction(
    String customerId,
    Instant asOf,
    int horizonDays,
    String modelVersion,
    double probability,
    String shadowVersion,
    Double shadowProbability) {

  /** Whether a customer that left then did so within the horizon. */
  boolean covers(Instant left) {
    return left.isAfter(asOf) && !left.isAfter(asOf.plus(Duration.ofDays(horizonDays)));
  }
}
