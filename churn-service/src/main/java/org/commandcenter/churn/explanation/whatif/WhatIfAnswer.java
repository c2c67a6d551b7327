package org.commandcenter.churn.explanation.whatif;

import java.util.List;
import org.commandcenter.churn.model.RiskBand;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the model would say if a few features were otherwise. It is the model's answer to changed
 * inputs and not the effect of an intervention, which counterfactual-service estimates.
 *
 * @param churnProbability as it is
 * @param target the probability should fall below this; null where given changes were tried
 * @param found whether the target can be reached
 * @param reason why it can not; null when it can
 * @param whatIfs fewest changes first, then the smallest changes
 * @param closest the best that was found where the target was missed; null otherwise
 * @param tried how many combinations were looked at
 */
public record WhatIfAnswer(
    String customerId,
    String modelVersion,
    double churnProbability,
    RiskBand riskLevel,
    Double target,
    boolean found,
    String reason,
    List<WhatIf> whatIfs,
    WhatIf closest,
    int tried) {

  /**
   * A handful of changes and what they come to.
   *
   * @param reduction of the probability; negative when it rises
   * @param warnings values outside of what the model was trained on
   */
  public record WhatIf(
      List<Change> changes,
      double churnProbability,
      RiskBand riskLevel,
      double reduction,
      List<String> warnings) {}

  /** A feature and its two values, numbers or texts; {@code from} is null where it was missing. */
  @Schema(name = "WhatIfChange")
  public record Change(String feature, Object from, Object to) {}
}
