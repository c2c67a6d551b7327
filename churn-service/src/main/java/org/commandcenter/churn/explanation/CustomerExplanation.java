package org.commandcenter.churn.explanation;

import java.time.Instant;
import java.util.List;

/**
 * Why a customer has its probability, exactly: {@code base_value} + sum of {@code shap_values} =
 * {@code margin}, and the same in probabilities.
 *
 * @param space {@code margin}: the values are log odds
 * @param baseValue log odds of the training population
 * @param shapValues contribution of each feature, in the order of {@code featureNames}
 * @param featureValues numbers, texts or null where missing
 * @param margin log odds of {@code churnProbability}
 * @param probability the same in probability points
 */
public record CustomerExplanation(
    String customerId,
    String modelVersion,
    Instant asOf,
    String basis,
    String space,
    double baseValue,
    List<Double> shapValues,
    List<String> featureNames,
    List<Object> featureValues,
    double margin,
    double churnProbability,
    Probability probability) {

  /** The contributions in probability points. */
  public record Probability(double baseValue, List<Double> shapValues) {}
}
