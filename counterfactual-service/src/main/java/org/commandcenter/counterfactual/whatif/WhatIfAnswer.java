package org.commandcenter.counterfactual.whatif;

import java.time.Instant;
import java.util.List;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.simulation.TimingBasis;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the model says of the customer with other features, and what an intervention would do from
 * there. Money is in {@code currency}.
 *
 * @param baseline as the customer is
 * @param changed with the changes
 * @param difference of the probabilities, changed less baseline: negative is better
 * @param valueDifference expected value that the changes are worth: - difference x V
 * @param interventionGain how much more the intervention keeps from there than from the baseline
 * @param evidence what the intervention's effect rests on; of the changes there is none but the
 *     model
 * @param imputed features of the model that are not known of the customer
 * @param ignored changes that the model cannot tell from a missing value, or that change nothing
 * @param warnings changes outside of what the model was trained on
 */
@Schema(name = "CounterfactualWhatIf")
public record WhatIfAnswer(
    String customerId,
    String externalId,
    String company,
    List<FeatureChange> changes,
    Course baseline,
    Course changed,
    double difference,
    double valueDifference,
    double interventionGain,
    Interval interventionGainInterval,
    double valueAtStake,
    String currency,
    String interventionType,
    String interventionTiming,
    double delayDays,
    TimingBasis timingBasis,
    Evidence evidence,
    List<String> imputed,
    List<String> ignored,
    List<String> warnings,
    String modelVersion,
    String effectsVersion,
    Instant asOf,
    String explanation,
    boolean stale,
    Instant dataAsOf) {

  /** A feature's two values; null where it was missing. */
  @Schema(name = "CounterfactualFeatureChange")
  public record FeatureChange(String feature, Object from, Object to) {}

  /**
   * One state of the customer, left alone and with the intervention.
   *
   * @param revenueRecovered what the intervention keeps from here, before its cost
   * @param interval of {@code revenue_recovered}
   */
  @Schema(name = "CounterfactualCourse")
  public record Course(
      double churnProbability,
      String riskLevel,
      double counterfactualChurnProb,
      Interval counterfactualInterval,
      double revenueRecovered,
      Interval interval,
      double cost) {}
}
