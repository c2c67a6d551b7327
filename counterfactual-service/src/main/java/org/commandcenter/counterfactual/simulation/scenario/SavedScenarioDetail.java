package org.commandcenter.counterfactual.simulation.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A saved scenario with its customers, those with the most revenue recovered first.
 *
 * @param nextCursor for the next customers; null after the last
 */
public record SavedScenarioDetail(
    ScenarioInfo scenario,
    JsonNode summary,
    List<SavedCustomer> customers,
    String nextCursor,
    String explanation) {}
