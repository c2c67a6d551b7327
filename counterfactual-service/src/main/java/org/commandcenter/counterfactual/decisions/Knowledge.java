package org.commandcenter.counterfactual.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.regret.Costs;

/**
 * What was known of the whole organization for a time.
 *
 * @param asOf the latest time that any score was about
 * @param meanCosts mean recorded cost by intervention
 */
record Knowledge(Instant knownFrom, Instant asOf, JsonNode meanCosts) {
  Costs costs() {
    Map<Intervention, Double> means = new EnumMap<>(Intervention.class);
    meanCosts
        .properties()
        .forEach(
            mean ->
                Intervention.find(mean.getKey())
                    .ifPresent(
                        intervention -> means.put(intervention, mean.getValue().doubleValue())));
    return new Costs(means);
  }
}
