package org.commandcenter.churn.rules;

import java.util.List;

/**
 * Churn by rules.
 *
 * @param churnProbability the rules' points, 0..1: a score on that scale, not a measured frequency
 * @param riskLevel {@code low}, {@code medium}, {@code high} or {@code critical}, by the rules' own
 *     bands
 * @param riskFactors rules that applied, strongest first
 * @param missing fields of which nothing is known; they add nothing
 */
public record ChurnRuleScore(
    String customerId,
    double churnProbability,
    String riskLevel,
    List<RulePoints> riskFactors,
    String csAction,
    List<String> recommendedInterventions,
    List<String> missing,
    String policyVersion,
    String basis) {

  static ChurnRuleScore of(String customer, String version, RuleSheet.Result result) {
    return new ChurnRuleScore(
        customer,
        result.score(),
        result.band().name(),
        result.points().stream().sorted((a, b) -> Double.compare(b.points(), a.points())).toList(),
        result.band().action(),
        result.band().interventions(),
        result.missing(),
        version,
        "rules");
  }
}
