package org.commandcenter.counterfactual.simulation.scenario;

import java.time.Instant;
import java.util.List;

/**
 * A scenario played through.
 *
 * @param customers those with the most revenue recovered, as many as {@code limit} asked for
 * @param explanation the result in one sentence
 */
public record SimulationAnswer(
    ScenarioInfo scenario,
    ScenarioSummary summary,
    List<SimulatedCustomer> customers,
    String explanation,
    boolean stale,
    Instant dataAsOf) {}
