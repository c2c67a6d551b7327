package org.commandcenter.churn.leads;

import java.util.List;
import org.commandcenter.churn.rules.RulePoints;

/**
 * How promising a lead is.
 *
 * @param leadScore by the rules, lifted where an override applies
 * @param rawScore sum of the rules' points
 * @param stage {@code lead}, {@code mql} or {@code sql}
 * @param scoringDetails each rule that gave points; they add up to {@code rawScore}
 * @param missing fields of which nothing is known; they give nothing
 * @param model what the trained model says; null where there is none, for {@code modelReason}
 */
record LeadScore(
    String leadId,
    double leadScore,
    double rawScore,
    String stage,
    String action,
    List<RulePoints> scoringDetails,
    boolean bookConsultantOverride,
    List<String> missing,
    List<String> recommendations,
    String policyVersion,
    ModelScore model,
    String modelReason) {

  /**
   * The trained model's word.
   *
   * @param conversionProbability of becoming a customer within the horizon, 0..1
   * @param factors what moved the log odds from the mean, strongest first
   */
  record ModelScore(double conversionProbability, int horizonDays, List<LeadFactor> factors) {}

  /** A feature's part in the log odds. */
  record LeadFactor(String feature, String value, double impact) {}
}
