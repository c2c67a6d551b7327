package org.commandcenter.counterfactual.prescription.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.constraints.Blocked;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.prescription.PrescriptionOption;

/** A row of the table, with what is known of the customer. */
record PrescriptionRow(
    String customerId,
    String externalId,
    String company,
    String segment,
    double churnProbability,
    double valueAtStake,
    String currency,
    String option,
    double churnProbabilityAfter,
    double cost,
    double baselineValue,
    double expectedValue,
    double gain,
    double gainLow,
    double gainHigh,
    String evidence,
    String blockedBy,
    String unlimitedOption,
    List<Double> optionCosts,
    List<Double> optionGains,
    List<Double> optionLows,
    List<Double> optionHighs) {

  /**
   * @param names of the run's options
   */
  Prescription answer(List<String> names) {
    return new Prescription(
        customerId,
        externalId,
        company,
        segment,
        churnProbability,
        valueAtStake,
        currency,
        option,
        OptionName.label(option),
        churnProbabilityAfter,
        cost,
        baselineValue,
        expectedValue,
        gain,
        interval(gainLow, gainHigh),
        evidence,
        blockedBy,
        unlimitedOption,
        IntStream.range(0, names.size()).mapToObj(i -> value(names.get(i), i)).toList(),
        sentence());
  }

  private Prescription.OptionValue value(String name, int i) {
    return new Prescription.OptionValue(
        name,
        baselineValue + optionGains.get(i),
        optionGains.get(i),
        interval(optionLows.get(i), optionHighs.get(i)),
        optionCosts.get(i));
  }

  private String sentence() {
    String who = company != null ? company : externalId != null ? externalId : "this customer";
    if (!option.equals(PrescriptionOption.NONE)) {
      return "For %s, %s is expected to keep %s more than doing nothing, after its cost (%s interval %s to %s, evidence: %s)."
          .formatted(
              who,
              OptionName.words(option),
              Wording.money(gain, currency),
              Wording.percent(Estimate.LEVEL),
              Wording.money(gainLow, null),
              Wording.money(gainHigh, currency),
              evidence);
    }
    if (blockedBy != null) {
      return Blocked.valueOf(blockedBy.toUpperCase(Locale.ROOT)).sentence(who);
    }
    return unlimitedOption.equals(PrescriptionOption.NONE)
        ? "For %s, nothing is expected to be worth its cost.".formatted(who)
        : "For %s, %s would be worth its cost, but the budget goes further elsewhere."
            .formatted(who, OptionName.words(unlimitedOption));
  }

  private static Interval interval(double low, double high) {
    return new Interval(low, high, Estimate.LEVEL);
  }
}
