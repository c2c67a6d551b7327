package org.commandcenter.churn.prediction;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.explanation.ProbabilitySpace;
import org.commandcenter.churn.explanation.RiskFactor;
import org.commandcenter.churn.model.ChurnModel;
import org.commandcenter.churn.model.Explanation;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.LogOdds;
import org.commandcenter.churn.recommendation.Recommendations;
import org.commandcenter.churn.serving.ServingModel;

/** Scores rows, finds what drives them and what to do about it. */
@ApplicationScoped
class Assessor {
  private static final int FACTORS = 5;
  private static final int RECOMMENDATIONS = 3;

  private final Recommendations recommendations;

  Assessor(Recommendations recommendations) {
    this.recommendations = recommendations;
  }

  /**
   * What a model says of one row.
   *
   * @param topRiskFactors the features that move the probability most, most first
   * @param recommendations for features that raise the risk and can be changed
   * @param confidence see {@link ServingModel#confidence}
   */
  record Assessment(
      double probability,
      List<RiskFactor> topRiskFactors,
      List<String> recommendations,
      double confidence) {}

  /**
   * @param fold of the sibling that answers; null for the model itself
   * @param rows values by name, Double or String
   */
  List<Assessment> assess(ServingModel serving, Integer fold, List<Map<String, Object>> rows) {
    ChurnModel model = serving.bundle().of(fold);
    FeatureTable table = serving.inputs().table(rows);
    List<Explanation> explanations = model.explain(table);
    double[] probabilities =
        explanations.stream().mapToDouble(e -> LogOdds.probability(e.margin())).toArray();
    double[] confidence = serving.confidence(table, probabilities);
    List<Assessment> assessments = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      List<RiskFactor> factors =
          RiskFactor.of(
              model.featureNames(), ProbabilitySpace.of(explanations.get(row)), rows.get(row));
      assessments.add(
          new Assessment(
              probabilities[row],
              factors.subList(0, Math.min(FACTORS, factors.size())),
              recommendations.of(raising(factors), RECOMMENDATIONS),
              confidence[row]));
    }
    return assessments;
  }

  private static List<Recommendations.Raising> raising(List<RiskFactor> factors) {
    return factors.stream()
        .filter(factor -> factor.impact() > 0)
        .map(factor -> new Recommendations.Raising(factor.feature(), factor.value()))
        .toList();
  }
}
