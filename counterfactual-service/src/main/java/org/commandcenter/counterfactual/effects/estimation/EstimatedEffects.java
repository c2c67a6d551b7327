package org.commandcenter.counterfactual.effects.estimation;

import java.util.List;
import org.commandcenter.counterfactual.effects.Decay;

/**
 * What data say about all effects, before any prior of them.
 *
 * @param horizonDays days from the risk signal within which a customer is kept or lost
 * @param episodes of risk whose outcome is known
 * @param decay posterior of the loss by delay, or the rule
 * @param decayNote which of the two, and why
 */
public record EstimatedEffects(
    int horizonDays,
    int episodes,
    Decay decay,
    String decayNote,
    List<InterventionData> interventions) {
  public EstimatedEffects {
    interventions = List.copyOf(interventions);
  }

  /** Whether there is any estimate at all. */
  public boolean found() {
    return interventions.stream().anyMatch(data -> !data.estimates().isEmpty());
  }
}
