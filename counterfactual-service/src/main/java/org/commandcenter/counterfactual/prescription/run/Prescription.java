package org.commandcenter.counterfactual.prescription.run;

import java.util.List;
import org.commandcenter.counterfactual.Interval;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is prescribed to one customer. Money is in its currency.
 *
 * @param segment value tier
 * @param valueAtStake V, or 12 x monthly margin where the policy counts so
 * @param option {@code none} unless another one's expected value is higher and may be had
 * @param label of the option, for people
 * @param churnProbabilityAfter p' with it
 * @param baselineValue (1 - p) V
 * @param expectedValue (1 - p') V - cost
 * @param gain expected value above the baseline
 * @param interval of {@code gain}
 * @param evidence what the option's effect rests on
 * @param blockedBy why nothing may be done: holdout or recently_treated; null otherwise
 * @param unlimitedOption what would be prescribed if the budget were no limit
 * @param options all options of the run for this customer
 */
record Prescription(
    String customerId,
    String externalId,
    String company,
    String segment,
    double churnProbability,
    double valueAtStake,
    String currency,
    String option,
    String label,
    double churnProbabilityAfter,
    double cost,
    double baselineValue,
    double expectedValue,
    double gain,
    Interval interval,
    String evidence,
    String blockedBy,
    String unlimitedOption,
    List<OptionValue> options,
    String explanation) {

  /** An option's worth for the customer. */
  @Schema(name = "PrescriptionOptionValue")
  record OptionValue(
      String option, double expectedValue, double gain, Interval interval, double cost) {}
}
