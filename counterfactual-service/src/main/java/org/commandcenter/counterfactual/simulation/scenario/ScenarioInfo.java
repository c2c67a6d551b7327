package org.commandcenter.counterfactual.simulation.scenario;

import java.time.Instant;

/**
 * What was played through.
 *
 * @param scenarioId under which the results are saved; null when they are not
 * @param effectsVersion state of the effect registry
 * @param modelVersion model that gave the probabilities
 * @param asOf until when that model knew the customers
 */
public record ScenarioInfo(
    String scenarioId,
    String interventionType,
    String interventionTiming,
    String effectsVersion,
    String modelVersion,
    Instant asOf,
    String createdBy,
    Instant createdAt) {}
