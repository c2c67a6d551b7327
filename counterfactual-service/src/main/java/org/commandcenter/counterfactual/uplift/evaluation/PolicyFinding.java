package org.commandcenter.counterfactual.uplift.evaluation;

import java.util.List;
import org.commandcenter.counterfactual.effects.Estimate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What ways to choose an arm are worth: mean outcomes, doubly robust, on customers from whom they
 * were not learnt. Costs are left out.
 *
 * @param history the outcome as it was
 * @param bestSingle the arm that would have been best for all, or the control
 * @param personalised each customer with the arm of the largest effect, if any helps
 * @param personalisedAgainstBestSingle difference of the two
 * @param regretOfHistory what the recommended way would have added to history
 * @param shares what share of the customers the personalised way gives each arm
 */
@Schema(name = "UpliftPolicy")
public record PolicyFinding(
    Estimate history,
    BestSingle bestSingle,
    Estimate personalised,
    Estimate personalisedAgainstBestSingle,
    Estimate regretOfHistory,
    List<Share> shares,
    Recommendation recommendation) {

  /** One arm for all. */
  @Schema(name = "UpliftBestSingle")
  public record BestSingle(String arm, Estimate value) {}

  /** An arm's part of the customers, 0..1. */
  @Schema(name = "UpliftShare")
  public record Share(String arm, double share) {}

  /** How to choose. */
  @Schema(name = "UpliftRecommendation")
  public enum Recommendation {
    /** Heterogeneity is found, and using it beats every arm for all with its lower bound. */
    PERSONALISE,
    /** One arm for all, or none: nothing better is proven. */
    SINGLE_ARM
  }
}
