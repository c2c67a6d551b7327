package org.commandcenter.churn.explanation.population;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.commandcenter.churn.serving.ModelInput;
import org.commandcenter.churn.serving.ServingModel;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the predictions of all customers rest on.
 *
 * @param customers who are still there, all of whom were explained
 * @param features the most important first
 * @param summary single customers, drawn by lot, for the same features in the same order
 */
public record GlobalExplanation(
    String modelVersion,
    Instant asOf,
    long customers,
    List<FeatureImportance> features,
    List<Summary> summary) {

  /** Points of one row of a beeswarm. */
  @Schema(name = "FeatureSummary")
  public record Summary(String feature, List<Point> points) {}

  /**
   * One customer.
   *
   * @param value number, text or null where missing
   * @param relative rank of a number among the points, 0..1, for its colour; null otherwise
   * @param shapValue what it adds to the log odds
   * @param impact what it adds to the probability
   */
  @Schema(name = "SummaryPoint")
  public record Point(Object value, Double relative, double shapValue, double impact) {}

  /**
   * @param most points shown; ranks are among the whole sample
   */
  static Summary summary(
      ServingModel serving, String feature, List<ExplainedCustomer> sample, int most) {
    int index = serving.model().featureNames().indexOf(feature);
    boolean numeric =
        serving.inputs().find(feature).kind() == ModelInput.Kind.NUMBER && !sample.isEmpty();
    double[] sorted =
        numeric
            ? sample.stream()
                .map(customer -> customer.values().get(feature))
                .filter(Double.class::isInstance)
                .mapToDouble(value -> (Double) value)
                .sorted()
                .toArray()
            : new double[0];
    return new Summary(
        feature,
        IntStream.range(0, Math.min(most, sample.size()))
            .mapToObj(
                row -> {
                  ExplainedCustomer customer = sample.get(row);
                  Object value = customer.values().get(feature);
                  return new Point(
                      value,
                      value instanceof Double number ? rank(sorted, number) : null,
                      customer.shap()[index],
                      customer.impact()[index]);
                })
            .toList());
  }

  /** Share of the values below, half of the equal ones counted. */
  private static Double rank(double[] sorted, double value) {
    int at = Arrays.binarySearch(sorted, value);
    int from = at;
    int to = at;
    while (from > 0 && sorted[from - 1] == value) {
      from--;
    }
    while (to < sorted.length - 1 && sorted[to + 1] == value) {
      to++;
    }
    return sorted.length < 2 ? 0.5 : (from + to) / 2.0 / (sorted.length - 1);
  }
}
