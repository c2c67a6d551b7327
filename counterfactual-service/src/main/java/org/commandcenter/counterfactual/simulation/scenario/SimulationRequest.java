package org.commandcenter.counterfactual.simulation.scenario;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commandcenter.counterfactual.effects.Intervention;
import org.commandcenter.counterfactual.simulation.Scenario;
import org.commandcenter.counterfactual.simulation.Timing;
import org.commandcenter.platform.problem.ApiException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A scenario to play through.
 *
 * @param customerIds internal or external ids; all customers when absent
 * @param interventionTiming default {@code 14d_earlier}
 * @param interventionType default {@code proactive_outreach}
 * @param saveResults default true
 */
@Schema(
    examples =
        """
        {"intervention_type": "proactive_outreach", "intervention_timing": "14d_earlier",
         "save_results": true}""")
public record SimulationRequest(
    @Size(min = 1, max = MAX_IDS) List<@NotNull String> customerIds,
    String interventionTiming,
    String interventionType,
    Boolean saveResults) {
  static final int MAX_IDS = 10_000;

  /** What an empty body asks for. */
  static final SimulationRequest DEFAULTS = new SimulationRequest(null, null, null, null);

  public SimulationRequest {
    interventionTiming =
        interventionTiming == null ? Timing.FOURTEEN_DAYS_EARLIER.wireName() : interventionTiming;
    interventionType =
        interventionType == null ? Intervention.PROACTIVE_OUTREACH.wireName() : interventionType;
    saveResults = saveResults == null || saveResults;
  }

  Scenario scenario() {
    return scenario(interventionType, interventionTiming);
  }

  /**
   * The scenario of these names; null for the defaults.
   *
   * @throws ApiException {@code invalid_request} that names the field
   */
  public static Scenario scenario(String interventionType, String interventionTiming) {
    Intervention intervention =
        Intervention.find(
                interventionType == null
                    ? Intervention.PROACTIVE_OUTREACH.wireName()
                    : interventionType)
            .orElseThrow(
                () ->
                    ApiException.invalid(
                        "intervention_type", "must be one of " + Intervention.allowed()));
    Timing timing =
        Timing.find(
                interventionTiming == null
                    ? Timing.FOURTEEN_DAYS_EARLIER.wireName()
                    : interventionTiming)
            .orElseThrow(
                () ->
                    ApiException.invalid(
                        "intervention_timing", "must be one of " + Timing.allowed()));
    return new Scenario(intervention, timing);
  }
}
