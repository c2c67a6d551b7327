package org.commandcenter.counterfactual.prescription.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Evidence;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a run prescribes, over all its customers. Money is in {@code currency}.
 *
 * @param run identifier of the run
 * @param customers active scored customers
 * @param prescribed customers who get something
 * @param interventionRate prescribed by customers, 0..1
 * @param totalPotentialValue sum of V
 * @param baselineRetained sum of (1 - p) V: expected value when nothing is done
 * @param optimizedRetained sum of EV = (1 - p') V - cost with what is prescribed
 * @param netGain optimized less baseline
 * @param interval of {@code net_gain}, over what is not known of effects and delay
 * @param samplingError bootstrap standard error of {@code net_gain} at this spend, over customers
 * @param spend sum of the costs
 * @param budget null for no limit
 * @param optimum what the linear relaxation gains: no plan within the budget gains more
 * @param optimalityGap how much the plan may be below the best one at most
 * @param gainOfNextUnit what one more unit of budget would gain; 0 when the budget is no limit
 * @param unlimited what everything worth its cost would cost and gain
 * @param comparison with giving options by lot, at the same spend
 * @param evidence the weakest that any prescription rests on
 * @param currency null when the customers have several
 * @param constraints what is kept to, and where
 * @param notes what limits these numbers
 */
@Schema(name = "PrescriptionSummary")
record PrescriptionSummary(
    String run,
    int customers,
    int prescribed,
    double interventionRate,
    double totalPotentialValue,
    double baselineRetained,
    double optimizedRetained,
    double netGain,
    Interval interval,
    double samplingError,
    Map<String, Interval> intervals,
    Evidence evidence,
    double spend,
    Double budget,
    double optimum,
    double optimalityGap,
    double gainOfNextUnit,
    Unlimited unlimited,
    Comparison comparison,
    List<OptionFigures> options,
    String currency,
    ResolvedPolicy policy,
    String effectsVersion,
    String modelVersion,
    Instant asOf,
    List<Constraint> constraints,
    List<String> notes,
    String explanation,
    boolean stale,
    Instant dataAsOf) {

  /** Everything that is worth its cost. */
  @Schema(name = "UnlimitedPlan")
  record Unlimited(double spend, double netGain) {}

  /**
   * @param byLot gain when customers are drawn instead of chosen
   * @param advantage what choosing is worth, at the optimum of the relaxation
   * @param standardError of {@code advantage}, paired
   */
  @Schema(name = "PrescriptionComparison")
  record Comparison(double byLot, double advantage, double standardError) {}

  /** How often an option is prescribed. */
  @Schema(name = "PrescriptionOptionFigures")
  record OptionFigures(
      String option,
      String label,
      int customers,
      double spend,
      double netGain,
      Interval interval,
      Evidence evidence) {}

  /**
   * @param customers whom it concerns; null where another service keeps it
   */
  @Schema(name = "PrescriptionConstraint")
  record Constraint(String name, String keptBy, Long customers) {}
}
