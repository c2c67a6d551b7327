package org.commandcenter.counterfactual.simulation.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.simulation.Timing;

/**
 * A scenario that was saved.
 *
 * @param summary as it was answered
 */
public record SavedScenario(ScenarioInfo scenario, JsonNode summary, String explanation) {
  static SavedScenario of(ScenarioRepository.Row row) {
    return new SavedScenario(row.info(), row.summary(), explanation(row));
  }

  static String explanation(ScenarioRepository.Row row) {
    JsonNode summary = row.summary();
    String currency = summary.path("currency").textValue();
    String atRisk = Wording.money(summary.path("revenue_at_risk").asDouble(), currency);
    if (row.interventionTiming().equals(Timing.NO_ACTION.wireName())) {
      return "As of %s, without any action, nothing of the %s at risk is kept."
          .formatted(Wording.day(row.asOf()), atRisk);
    }
    JsonNode interval = summary.path("interval");
    return "As of %s, with %s %s, an expected %s of the %s at risk would be kept (%s interval %s to %s, evidence: %s, effects %s)."
        .formatted(
            Wording.day(row.asOf()),
            Wording.name(row.interventionType()),
            row.interventionTiming().replace("d_", " days "),
            Wording.money(summary.path("revenue_recovered").asDouble(), currency),
            atRisk,
            Wording.percent(interval.path("level").asDouble()),
            Wording.money(interval.path("low").asDouble(), null),
            Wording.money(interval.path("high").asDouble(), currency),
            summary.path("evidence").asText(),
            row.effectsVersion());
  }
}
