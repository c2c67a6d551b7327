package org.commandcenter.counterfactual.uplift;

import java.util.List;
import java.util.Locale;
import org.commandcenter.counterfactual.Wording;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.uplift.evaluation.ArmFinding;
import org.commandcenter.counterfactual.uplift.evaluation.Findings;
import org.commandcenter.counterfactual.uplift.evaluation.GroupEffect;
import org.commandcenter.counterfactual.uplift.evaluation.PolicyFinding;

/** What the numbers say, in a sentence that one can repeat. */
final class UpliftSentences {
  private static final String NOT_BY_LOT =
      " Nobody was chosen by lot, so that what was not recorded may mislead.";

  private UpliftSentences() {}

  static String arm(ArmFinding arm, List<GroupEffect> groups, int horizonDays) {
    Estimate effect = arm.averageEffect();
    String average =
        "%s changes the chance to keep a customer for %d days by %s points on average (%s)"
            .formatted(
                capitalised(Wording.name(arm.arm())), horizonDays, points(effect), caveat(effect));
    if (!arm.found()) {
      return average
          + "; whom it helps more cannot be told apart better than simpler ways do, so the same"
          + " effect holds for every customer.";
    }
    Estimate most = groups.getFirst().effect();
    Estimate least = groups.getLast().effect();
    return "%s; for the fifth of customers it should help most by %s points (%s), for the last fifth by %s (%s)."
        .formatted(average, points(most), caveat(most), points(least), caveat(least));
  }

  static String report(Findings findings, int horizonDays) {
    PolicyFinding policy = findings.policy();
    String best = policy.bestSingle().arm();
    String single =
        best.equals(Enrolment.CONTROL) ? "doing nothing" : Wording.name(best) + " for everyone";
    Estimate gain = policy.personalisedAgainstBestSingle();
    Estimate regret = policy.regretOfHistory();
    String advice =
        findings.personalise()
            ? "Choosing for each customer beats %s by %s points (%s)"
            : "Choosing for each customer is not shown to beat %s (difference %s points, %s)";
    return "%s; %s instead of history would have changed the share of customers kept for %d days by %s points (%s), costs left out."
            .formatted(
                advice.formatted(single, points(gain), caveat(gain)),
                findings.personalise() ? "that choice" : single,
                horizonDays,
                points(regret),
                caveat(regret))
        + (regret.evidence() == Evidence.OBSERVATIONAL ? NOT_BY_LOT : "");
  }

  private static String points(Estimate estimate) {
    return points(estimate.value());
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%+.1f", 100 * share);
  }

  private static String caveat(Estimate estimate) {
    return "%s interval %s to %s, evidence: %s"
        .formatted(
            Wording.percent(estimate.level()),
            points(estimate.low()),
            points(estimate.high()),
            Wording.evidence(estimate.evidence()));
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
