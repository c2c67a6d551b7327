package org.commandcenter.counterfactual.regret.board;

import java.util.LinkedHashMap;
import java.util.Map;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.regret.GroupRegret;
import org.commandcenter.counterfactual.regret.Parts;

/**
 * Regret over a group of lost customers.
 *
 * @param totalRegrets lost customers whose history could be judged
 * @param totalRegretValue sum of their foregone value
 * @param avgRegretValue per judged customer
 * @param segmentsAffected segments with a judged customer
 * @param totalDecisionRegret sum of their decision regret, at most 0
 * @param parts of the total foregone value
 * @param timingShare the timing part's share of it
 * @param neverAtHighRisk lost customers left out because they never had a risk signal
 * @param notEnoughEvidence lost customers left out because they cannot be judged
 * @param currency null when the customers have several
 * @param interval of {@code total_regret_value}
 */
public record RegretSummary(
    int totalRegrets,
    double totalRegretValue,
    double avgRegretValue,
    long segmentsAffected,
    double totalDecisionRegret,
    Parts parts,
    double timingShare,
    int neverAtHighRisk,
    int notEnoughEvidence,
    String currency,
    Interval interval,
    Map<String, Interval> intervals,
    Evidence evidence) {

  static RegretSummary of(Board board) {
    GroupRegret group = board.total();
    double total = group.foregoneValue().value();
    return new RegretSummary(
        group.customers(),
        total,
        average(group),
        board.judged().stream().map(judged -> judged.episode().segment()).distinct().count(),
        group.decisionRegret().value(),
        group.parts(),
        group.parts().timingShare(),
        board.neverAtHighRisk(),
        board.notEnoughEvidence().size(),
        board.currency(),
        Interval.of(group.foregoneValue()),
        intervals(group),
        group.evidence());
  }

  static double average(GroupRegret group) {
    return group.customers() == 0 ? 0 : group.foregoneValue().value() / group.customers();
  }

  static Map<String, Interval> intervals(GroupRegret group) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    intervals.put("foregone_value", Interval.of(group.foregoneValue()));
    intervals.put("decision_regret", Interval.of(group.decisionRegret()));
    intervals.put("timing", Interval.of(group.timing()));
    intervals.put("choice", Interval.of(group.choice()));
    intervals.put("targeting", Interval.of(group.targeting()));
    return intervals;
  }
}
