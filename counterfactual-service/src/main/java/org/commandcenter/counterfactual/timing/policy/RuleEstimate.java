package org.commandcenter.counterfactual.timing.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.study.StudyRow;
import org.commandcenter.counterfactual.timing.ActRule;
import org.commandcenter.counterfactual.timing.AdvantageScores;
import org.commandcenter.counterfactual.timing.Panel;

/**
 * What a rule is worth against history, on episodes it was not learnt from.
 *
 * @param effectiveSampleSize (sum of weights)^2 / sum of their squares
 */
record RuleEstimate(Estimate gain, double effectiveSampleSize) {

  /** Episodes of one customer count as one piece of evidence. */
  static RuleEstimate of(ActRule rule, Panel panel, List<StudyRow> rows, AdvantageScores scores) {
    int n = panel.size();
    double[] difference = new double[n];
    double mean = 0;
    double weights = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      difference[i] = scores.never(i) + scores.gain(rule, i) - panel.outcome(i);
      mean += difference[i] / n;
      double weight = scores.weight(rule, i);
      weights += weight;
      squares += weight * weight;
    }
    Map<String, Double> clusters = new HashMap<>();
    for (int i = 0; i < n; i++) {
      clusters.merge(rows.get(i).customerId(), difference[i] - mean, Double::sum);
    }
    double variance = clusters.values().stream().mapToDouble(sum -> sum * sum).sum();
    double error = Math.sqrt(variance) / n;
    return new RuleEstimate(
        Estimate.between(
            mean, mean - Estimate.Z * error, mean + Estimate.Z * error, Evidence.OBSERVATIONAL),
        squares == 0 ? 0 : weights * weights / squares);
  }
}
