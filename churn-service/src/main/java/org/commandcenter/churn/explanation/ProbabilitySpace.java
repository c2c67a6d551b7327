package org.commandcenter.churn.explanation;

import java.util.Arrays;
import org.commandcenter.churn.model.Explanation;
import org.commandcenter.churn.model.LogOdds;

/**
 * An explanation in probabilities. The log odds that SHAP takes apart do not add up as
 * probabilities, so each part is scaled by the slope between base and prediction: signs, order and
 * proportions stay, and the sum is exact.
 *
 * @param baseValue probability at the base
 * @param contributions of each feature, in probability points; {@code baseValue} + sum = {@code
 *     probability}
 * @param probability the prediction
 */
@SuppressWarnings("ArrayRecordComponent")
public record ProbabilitySpace(double baseValue, double[] contributions, double probability) {
  public static ProbabilitySpace of(Explanation explanation) {
    double base = LogOdds.probability(explanation.baseValue());
    double probability = LogOdds.probability(explanation.margin());
    double way = Arrays.stream(explanation.contributions()).sum();
    double slope = Math.abs(way) < 1e-9 ? base * (1 - base) : (probability - base) / way;
    double[] contributions =
        Arrays.stream(explanation.contributions()).map(part -> part * slope).toArray();
    return new ProbabilitySpace(base, contributions, probability);
  }
}
