package org.commandcenter.counterfactual.study;

import java.time.Instant;

/**
 * One episode of risk: what was known, what was done and what became of the customer. {@link Study}
 * tells the columns' meaning.
 */
public record StudyRow(
    String customerId,
    Instant signalAt,
    int intervention,
    double delayDays,
    double propensity,
    String experiment,
    String arm,
    double retained,
    double lostAfterDays,
    double endedAfterDays,
    double value,
    double annualMargin,
    double cost,
    String segment,
    double probability) {}
