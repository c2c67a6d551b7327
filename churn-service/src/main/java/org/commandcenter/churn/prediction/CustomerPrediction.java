package org.commandcenter.churn.prediction;

import java.time.Instant;
import java.util.List;
import org.commandcenter.churn.explanation.RiskFactor;
import org.commandcenter.churn.model.RiskBand;
import org.commandcenter.churn.scoring.LatestPrediction;
import org.commandcenter.churn.scoring.PredictionRepository.PastPrediction;

/**
 * A customer's newest prediction, what drives it, and earlier ones; see {@link LatestPrediction}.
 *
 * @param topRiskFactors the features that move the probability most, most first
 * @param recommendations for features that raise the risk and can be changed
 * @param predictionConfidence see {@link ChurnPrediction}
 * @param history newest first
 */
record CustomerPrediction(
    String customerId,
    String company,
    Instant asOf,
    String modelVersion,
    double churnProbability,
    RiskBand riskLevel,
    String basis,
    int horizonDays,
    double monthlyHazard,
    Double valueAtStake,
    String valueMethod,
    Double revenue,
    boolean active,
    List<RiskFactor> topRiskFactors,
    List<String> recommendations,
    double predictionConfidence,
    List<PastPrediction> history) {
  static CustomerPrediction of(
      LatestPrediction prediction, Assessor.Assessment assessment, List<PastPrediction> history) {
    return new CustomerPrediction(
        prediction.customerId(),
        prediction.company(),
        prediction.asOf(),
        prediction.modelVersion(),
        prediction.churnProbability(),
        prediction.riskLevel(),
        prediction.basis(),
        prediction.horizonDays(),
        prediction.monthlyHazard(),
        prediction.valueAtStake(),
        prediction.valueMethod(),
        prediction.revenue(),
        prediction.active(),
        assessment.topRiskFactors(),
        assessment.recommendations(),
        assessment.confidence(),
        history);
  }
}
