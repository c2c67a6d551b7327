package org.commandcenter.churn.explanation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A feature that moves a customer's probability.
 *
 * @param value number, text or null where missing
 * @param impact probability points; positive raises the risk
 */
public record RiskFactor(String feature, Object value, double impact) {
  /** All features, those that move the probability most first. */
  public static List<RiskFactor> of(
      List<String> names, ProbabilitySpace probability, Map<String, Object> values) {
    double[] impact = probability.contributions();
    return IntStream.range(0, impact.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -Math.abs(impact[i])))
        .map(i -> new RiskFactor(names.get(i), values.get(names.get(i)), impact[i]))
        .toList();
  }
}
