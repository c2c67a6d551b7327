package org.commandcenter.counterfactual.effects.registry;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.commandcenter.counterfactual.effects.estimation.EstimationPolicy;
import org.commandcenter.counterfactual.study.StudyService;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to estimate effects from.
 *
 * @param horizonDays days from the risk signal within which a customer is kept or lost; 180 when
 *     absent
 * @param minimum least number of treated and of untreated customers of an estimate; 50 when absent
 */
@Schema(name = "EffectEstimationRequest", examples = "{\"horizon_days\": 180, \"minimum\": 50}")
record EstimationOrder(
    @Min(14) @Max(730) Integer horizonDays, @Min(20) @Max(100_000) Integer minimum) {

  /** The same with nothing left open. */
  EstimationOrder complete() {
    return new EstimationOrder(
        Objects.requireNonNullElse(horizonDays, StudyService.HORIZON_DAYS),
        Objects.requireNonNullElse(minimum, EstimationPolicy.DEFAULT.minimum()));
  }
}
