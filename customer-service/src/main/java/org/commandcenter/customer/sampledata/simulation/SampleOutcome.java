package org.commandcenter.customer.sampledata.simulation;

import java.time.Instant;

/**
 * How the window ended for a customer, and what the CRM said of it then.
 *
 * @param at when it left, or the end of the window
 * @param engagementScore 0..100, of the last weeks' usage
 * @param supportResponseHours mean of the last weeks
 * @param lastActivityAt last login or usage; null when there was none
 */
public record SampleOutcome(
    String externalId,
    boolean churned,
    Instant at,
    double engagementScore,
    double supportResponseHours,
    Instant lastActivityAt) {}
