package org.commandcenter.counterfactual.simulation.scenario;

import java.time.Instant;
import java.util.List;

/**
 * All scenarios beside each other.
 *
 * @param bestScenario the one with the highest revenue recovered less cost
 * @param allScenarios every intervention at every timing, and doing nothing
 */
public record Comparison(
    Entry bestScenario,
    List<Entry> allScenarios,
    String effectsVersion,
    String modelVersion,
    Instant asOf,
    String explanation,
    boolean stale,
    Instant dataAsOf) {

  public record Entry(
      String interventionType, String interventionTiming, ScenarioSummary summary) {}
}
