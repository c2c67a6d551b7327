package org.commandcenter.counterfactual.regret.board;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.regret.GroupRegret;
import org.commandcenter.counterfactual.regret.Parts;

/**
 * Foregone value by segment and by what was done.
 *
 * @param summary the leaderboard's, to which the cells sum up
 */
public record Heatmap(
    List<Cell> items,
    RegretSummary summary,
    String effectsVersion,
    String explanation,
    boolean stale,
    Instant dataAsOf) {

  /**
   * @param segment value tier
   * @param interventionType what was really done; {@code none} where nothing was
   * @param totalRegret sum of foregone value
   * @param totalDecisionRegret sum of decision regret, at most 0
   * @param interval of {@code total_regret}
   */
  public record Cell(
      String segment,
      String interventionType,
      double totalRegret,
      int affectedCustomers,
      double avgRegretPerCustomer,
      double totalDecisionRegret,
      Parts parts,
      Interval interval,
      Map<String, Interval> intervals,
      Evidence evidence) {

    static Cell of(String segment, String interventionType, GroupRegret group) {
      return new Cell(
          segment,
          interventionType,
          group.foregoneValue().value(),
          group.customers(),
          RegretSummary.average(group),
          group.decisionRegret().value(),
          group.parts(),
          Interval.of(group.foregoneValue()),
          RegretSummary.intervals(group),
          group.evidence());
    }
  }
}
