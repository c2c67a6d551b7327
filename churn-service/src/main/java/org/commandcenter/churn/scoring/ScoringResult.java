package org.commandcenter.churn.scoring;

import java.time.Instant;

/**
 * What a scoring of all customers did.
 *
 * @param scored customers with a prediction
 * @param active those of them who are still there
 * @param riskSignals customers whose current episode has crossed into high risk
 * @param risksPushed risks that customer-service took over
 */
public record ScoringResult(
    String modelVersion, Instant asOf, int scored, int active, int riskSignals, int risksPushed) {}
