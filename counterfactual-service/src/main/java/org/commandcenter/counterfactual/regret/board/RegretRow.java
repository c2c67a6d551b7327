package org.commandcenter.counterfactual.regret.board;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.effects.SharedDraws;
import org.commandcenter.counterfactual.regret.Parts;
import org.commandcenter.counterfactual.regret.Verdict;

/**
 * The verdict on one customer. Money is in the customer's currency.
 *
 * @param segment value tier
 * @param valueAtStake V at the risk signal
 * @param probabilityAtSignal churn probability before the decision
 * @param decisionDate null when nobody decided
 * @param delayDays days from risk signal to decision; without one, days until the loss (or as-of)
 * @param outcomeDate when the customer was lost; null when it was kept
 * @param actual what was done
 * @param best the alternative that was expected to keep most after its cost
 * @param actualValue -V (V when kept) less the cost of what was done
 * @param bestCounterfactualValue the highest (1 - p') V - p' V - cost over all alternatives
 * @param decisionRegret actual less best counterfactual value, at most 0; 0 when kept
 * @param foregoneValue (p_actual - p_best) V less the extra cost
 * @param parts of the foregone value
 * @param interval of the foregone value
 */
public record RegretRow(
    String customerId,
    String externalId,
    String company,
    String segment,
    String currency,
    double valueAtStake,
    double probabilityAtSignal,
    Instant riskSignalDate,
    Instant decisionDate,
    double delayDays,
    Instant outcomeDate,
    String interventionType,
    String channel,
    String decidedBy,
    Course actual,
    Course best,
    double actualValue,
    double bestCounterfactualValue,
    double decisionRegret,
    double foregoneValue,
    Parts parts,
    Interval interval,
    Map<String, Interval> intervals,
    Evidence evidence,
    String modelVersion) {

  static RegretRow of(Judged judged) {
    Episode episode = judged.episode();
    Verdict verdict = judged.verdict();
    Estimate foregone = verdict.foregoneValue();
    Estimate regret = verdict.decisionRegret();
    return new RegretRow(
        episode.customerId(),
        episode.externalId(),
        episode.company(),
        episode.segment(),
        episode.currency(),
        verdict.of().value(),
        verdict.of().probability(),
        episode.riskSignalAt(),
        episode.acted() ? episode.decidedAt() : null,
        verdict.actual().delayDays(),
        episode.lostAt(),
        episode.intervention(),
        episode.channel(),
        episode.decidedBy(),
        Course.of(verdict.actual(), verdict.actualProbability()),
        Course.of(verdict.best(), verdict.bestProbability()),
        verdict.actualValue(),
        verdict.bestCounterfactualValue(),
        regret.value(),
        foregone.value(),
        verdict.parts(),
        Interval.of(foregone),
        intervals(verdict, foregone, regret),
        verdict.evidence(),
        episode.modelVersion());
  }

  private static Map<String, Interval> intervals(
      Verdict verdict, Estimate foregone, Estimate regret) {
    double[] timing = new double[SharedDraws.COUNT];
    double[] choice = new double[SharedDraws.COUNT];
    double[] targeting = new double[SharedDraws.COUNT];
    for (int draw = 0; draw < SharedDraws.COUNT; draw++) {
      Parts drawn = verdict.parts(draw);
      timing[draw] = drawn.timing();
      choice[draw] = drawn.choice();
      targeting[draw] = drawn.targeting();
    }
    Parts parts = verdict.parts();
    Evidence evidence = verdict.evidence();
    Map<String, Interval> intervals = new LinkedHashMap<>();
    intervals.put("foregone_value", Interval.of(foregone));
    intervals.put("decision_regret", Interval.of(regret));
    intervals.put("timing", Interval.of(SharedDraws.estimate(parts.timing(), timing, evidence)));
    intervals.put("choice", Interval.of(SharedDraws.estimate(parts.choice(), choice, evidence)));
    intervals.put(
        "targeting", Interval.of(SharedDraws.estimate(parts.targeting(), targeting, evidence)));
    return intervals;
  }
}
