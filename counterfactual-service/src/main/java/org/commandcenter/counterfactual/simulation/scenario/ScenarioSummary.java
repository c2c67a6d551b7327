package org.commandcenter.counterfactual.simulation.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commandcenter.counterfactual.Interval;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.simulation.Population;
import org.commandcenter.counterfactual.simulation.Simulation;
import org.commandcenter.counterfactual.simulation.Totals;

/**
 * A scenario over all its customers. Money is in {@code currency}.
 *
 * @param totalCustomers customers played through
 * @param notScored customers left out because they have no prediction: not scored yet, or lost
 *     before
 * @param alreadyLost customers left out because they were lost before their prediction, without
 *     ever giving a risk signal
 * @param customersSaved customers whose probability falls from 0.5 or more to less
 * @param revenueAtRisk sum of p V
 * @param revenueRecovered sum of (p - p') V
 * @param revenueRecoveryRate share of the revenue at risk, 0..1
 * @param churnAvoidedPercent share of the expected losses, in percent
 * @param totalDecisionRegret expected regret of not acting so: sum of cost - 2 (p - p') V, at most
 *     0
 * @param foregoneValue revenue recovered less cost: what not acting so gives away
 * @param avgChurnReduction mean of p - p'
 * @param cost of the intervention for all customers
 * @param currency null when the customers have several
 * @param interval of {@code revenue_recovered}
 * @param intervals of every number that rests on the effect
 * @param evidence what the effect rests on
 * @param timingEvidence what the loss of effect with delay rests on
 */
public record ScenarioSummary(
    long totalCustomers,
    long notScored,
    long alreadyLost,
    long customersSaved,
    double revenueAtRisk,
    double revenueRecovered,
    double revenueRecoveryRate,
    double churnAvoidedPercent,
    double totalDecisionRegret,
    double foregoneValue,
    double avgChurnReduction,
    double cost,
    String currency,
    Interval interval,
    Map<String, Interval> intervals,
    Evidence evidence,
    Evidence timingEvidence,
    TimingCounts timingBasis) {

  /** Customers by where their delay comes from. */
  public record TimingCounts(@JsonProperty("assumed_30d") int assumed30d, int riskSignal) {}

  static ScenarioSummary of(
      Simulation simulation, Cohort cohort, Population population, Evidence timingEvidence) {
    Totals totals = simulation.totals();
    Map<String, Interval> intervals = new LinkedHashMap<>();
    intervals.put("customers_saved", Interval.of(totals.saved()));
    intervals.put("revenue_recovered", Interval.of(totals.recovered()));
    intervals.put("revenue_recovery_rate", Interval.of(totals.recoveryRate()));
    intervals.put("churn_avoided_percent", Interval.of(totals.churnAvoidedPercent()));
    intervals.put("total_decision_regret", Interval.of(totals.decisionRegret()));
    intervals.put("foregone_value", Interval.of(totals.foregone()));
    intervals.put("avg_churn_reduction", Interval.of(totals.averageReduction()));
    int signals = population.withRiskSignal();
    return new ScenarioSummary(
        totals.customers(),
        cohort.notScored(),
        cohort.alreadyLost(),
        Math.round(totals.saved().value()),
        totals.revenueAtRisk(),
        totals.recovered().value(),
        totals.recoveryRate().value(),
        totals.churnAvoidedPercent().value(),
        totals.decisionRegret().value(),
        totals.foregone().value(),
        totals.averageReduction().value(),
        totals.cost(),
        cohort.currency(),
        Interval.of(totals.recovered()),
        intervals,
        simulation.evidence(),
        timingEvidence,
        new TimingCounts(totals.customers() - signals, signals));
  }
}
