package org.commandcenter.counterfactual.timing.policy;

import static org.commandcenter.counterfactual.Wording.percent;

import java.util.List;
import java.util.Locale;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.timing.ActRule;

/** Rules for when to act, in words. */
final class RuleWords {
  static final List<String> ASSUMPTIONS =
      List.of(
          "Whoever was acted upon in a week was like whoever was not, given the weekly risk and"
              + " what was known at the signal.",
          "Everybody could have been acted upon in any week; chances below 2 % are taken as 2 %.",
          "What is done for one customer does not change another.",
          "All interventions count as one, acting, as history mixed them; costs are those recorded.",
          "Never means not within 12 weeks of the signal.");

  private RuleWords() {}

  static String rule(ActRule rule) {
    if (rule.threshold() == Double.POSITIVE_INFINITY) {
      return "do not act";
    }
    if (rule.threshold() == Double.NEGATIVE_INFINITY) {
      return rule.notBefore() == 0
          ? "act in the week of the risk signal"
          : "act %s after the risk signal".formatted(weeks(rule.notBefore()));
    }
    String above = String.format(Locale.ROOT, "%.2f", rule.threshold());
    String risk =
        rule.weeksAbove() == 1
            ? "act when the risk is at or above " + above
            : "act when the risk has stayed at or above %s for %s"
                .formatted(above, weeks(rule.weeksAbove()));
    return rule.notBefore() < rule.weeksAbove()
        ? risk
        : risk + ", not before %s after the signal".formatted(weeks(rule.notBefore()));
  }

  static String learned(ActRule rule, RuleEstimate estimate, int scoredOn) {
    Estimate gain = estimate.gain();
    String verdict =
        gain.low() > 0
            ? "would have kept %s customers' value more per 100 at risk than what was done"
                .formatted(perHundred(gain.value()))
            : "is not shown to be better than what was done (estimate %s customers' value per 100 at risk)"
                .formatted(perHundred(gain.value()));
    return "On the half of history it was not learnt from (%d episodes), the rule '%s' %s (%s interval %s to %s, evidence: observational)."
        .formatted(
            scoredOn,
            rule(rule),
            verdict,
            percent(gain.level()),
            perHundred(gain.low()),
            perHundred(gain.high()));
  }

  static String insufficient(List<String> missing) {
    return "There is not enough evidence yet to say when to act: "
        + String.join("; ", missing)
        + ".";
  }

  private static String perHundred(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share + 0.0);
  }

  private static String weeks(int count) {
    return count == 1 ? "1 week" : count + " weeks";
  }
}
