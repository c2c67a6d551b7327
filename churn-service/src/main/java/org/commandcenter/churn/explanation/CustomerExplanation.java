package org.commandcenter.churn.explanation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.commandcenter.churn.model.Explanation;

/**
 * Why a customer has its probability, exactly: {@code base_value} + sum of {@code shap_values} =
 * {@code margin}, and the same in probabilities.
 *
 * @param asOf the date of the stored features; null for features that the request gave
 * @param space {@code margin}: the values are log odds
 * @param baseValue log odds of the training population
 * @param shapValues contribution of each feature, in the order of {@code featureNames}
 * @param featureValues numbers, texts or null where missing
 * @param margin log odds of {@code churnProbability}
 * @param probability the same in probability points
 * @param waterfall the way from the base to the prediction, largest steps first
 * @param imputed features without a value
 * @param ignored given fields that the model does not know
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
    Probability probability,
    List<WaterfallStep> waterfall,
    List<String> imputed,
    List<String> ignored) {

  /** The contributions in probability points. */
  public record Probability(double baseValue, List<Double> shapValues) {}

  /** Whom and what an explanation is of. */
  record Subject(String customerId, String modelVersion, Instant asOf, String basis) {}

  static CustomerExplanation of(
      Subject subject,
      List<String> names,
      Explanation margin,
      Map<String, Object> values,
      List<String> ignored) {
    ProbabilitySpace probability = ProbabilitySpace.of(margin);
    return new CustomerExplanation(
        subject.customerId(),
        subject.modelVersion(),
        subject.asOf(),
        subject.basis(),
        "margin",
        margin.baseValue(),
        list(margin.contributions()),
        names,
        names.stream().map(values::get).toList(),
        margin.margin(),
        probability.probability(),
        new Probability(probability.baseValue(), list(probability.contributions())),
        WaterfallStep.of(names, margin, probability, values::get),
        names.stream().filter(name -> !values.containsKey(name)).toList(),
        ignored);
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
