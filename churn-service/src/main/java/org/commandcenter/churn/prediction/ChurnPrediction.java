package org.commandcenter.churn.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.commandcenter.churn.explanation.RiskFactor;
import org.commandcenter.churn.model.RiskBand;
import org.commandcenter.churn.serving.ServingModel;

/**
 * The answer to a request for a prediction.
 *
 * @param index position in a request for many; absent for one
 * @param customerId as the request named it; a fresh UUID when it named none
 * @param churnProbability of churn within the horizon, 0..1
 * @param topRiskFactors the features that move the probability most, most first
 * @param recommendations for features that raise the risk and can be changed; empty without such
 * @param predictionConfidence 1 minus the distance between the highest and the lowest probability
 *     that the model and its cross-fitted siblings give: how stable the answer is, 0..1
 * @param basis {@code model}, or {@code out_of_fold} for a stored prediction of a customer whose
 *     outcome the model had learnt
 * @param asOf the date of the features, where they have one
 * @param imputed features that were not given, or whose category training never saw
 * @param imputation what the model does about these: {@code learned_branch} (each tree has learnt
 *     which way a missing value goes) or {@code training_median} (with an indicator)
 * @param ignored given fields that the model does not know
 */
record ChurnPrediction(
    @JsonInclude(JsonInclude.Include.NON_NULL) Integer index,
    String customerId,
    double churnProbability,
    RiskBand riskLevel,
    String modelVersion,
    List<RiskFactor> topRiskFactors,
    List<String> recommendations,
    double predictionConfidence,
    String basis,
    int horizonDays,
    Instant asOf,
    List<String> imputed,
    String imputation,
    List<String> ignored,
    Instant timestamp) {

  /** Whom a prediction is of, and from what. */
  record Origin(
      Integer index,
      String customerId,
      String basis,
      Instant asOf,
      List<String> imputed,
      List<String> ignored) {}

  static ChurnPrediction of(
      Origin origin, ServingModel serving, Assessor.Assessment assessment, Instant now) {
    return new ChurnPrediction(
        origin.index(),
        origin.customerId(),
        assessment.probability(),
        RiskBand.of(assessment.probability()),
        serving.version(),
        assessment.topRiskFactors(),
        assessment.recommendations(),
        assessment.confidence(),
        origin.basis(),
        serving.registered().horizonDays(),
        origin.asOf(),
        origin.imputed(),
        serving.imputation(),
        origin.ignored(),
        now);
  }
}
