package org.commandcenter.counterfactual.simulation.scenario;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A scenario that was saved.
 *
 * @param summary as it was answered
 */
public record SavedScenario(ScenarioInfo scenario, JsonNode summary) {}
