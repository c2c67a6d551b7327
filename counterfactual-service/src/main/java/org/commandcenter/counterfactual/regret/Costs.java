package org.commandcenter.counterfactual.regret;

import java.util.Map;
import org.commandcenter.counterfactual.effects.Intervention;

/**
 * What an intervention that was not chosen would have cost: a price cut by its rule, anything else
 * what it cost on average where it was chosen and its cost recorded, 0 where it never was.
 *
 * @param recordedMean mean recorded cost per intervention
 */
public record Costs(Map<Intervention, Double> recordedMean) {
  public static final Costs RULES_ONLY = new Costs(Map.of());

  public Costs {
    recordedMean = Map.copyOf(recordedMean);
  }

  /**
   * @param annualMargin 12 x mrr x gross margin rate of the customer
   */
  public double of(Intervention intervention, double annualMargin) {
    if (intervention == Intervention.NONE) {
      return 0;
    }
    return intervention.shareOfMargin() > 0
        ? intervention.shareOfMargin() * annualMargin
        : recordedMean.getOrDefault(intervention, 0.0);
  }
}
