package org.commandcenter.churn.features;

import java.util.Arrays;
import java.util.List;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;

/**
 * How recency, frequency and value of purchases rank among the training rows. Learnt once and kept
 * with the model, so that the same customer ranks the same in training and in every later scoring.
 *
 * @param valueP95 95th percentile of the 90-day value; 0 where fewer than one in twenty bought
 * @param recencyBreaks the four values between the quintiles; empty when there was nothing to learn
 */
public record Rfm(
    double valueP95,
    List<Double> recencyBreaks,
    List<Double> frequencyBreaks,
    List<Double> valueBreaks) {
  static final Rfm NONE = new Rfm(0, List.of(), List.of(), List.of());

  /** What the database is asked of the training rows, in the order of the components. */
  static final String LEARN =
      """
      select quantile_cont(transaction_value_90d, 0.95),
        quantile_cont(recency, [0.2, 0.4, 0.6, 0.8]),
        quantile_cont(frequency::double, [0.2, 0.4, 0.6, 0.8]),
        quantile_cont(transaction_value_90d, [0.2, 0.4, 0.6, 0.8])
      """;

  public Rfm {
    recencyBreaks = List.copyOf(recencyBreaks);
    frequencyBreaks = List.copyOf(frequencyBreaks);
    valueBreaks = List.copyOf(valueBreaks);
  }

  /** {@code monetary}, 0..100, and the quintiles, 1 the lowest and 5 the highest. */
  List<Column> columns(FeatureTable features) {
    double[] value = numbers(features, "transaction_value_90d");
    return List.of(
        new NumericColumn("monetary", Arrays.stream(value).map(this::monetary).toArray()),
        quintiles("rfm_recency", numbers(features, "recency"), recencyBreaks),
        quintiles("rfm_frequency", numbers(features, "frequency"), frequencyBreaks),
        quintiles("rfm_monetary", value, valueBreaks));
  }

  private double monetary(double value) {
    return valueP95 > 0 ? Math.min(100, 100 * value / valueP95) : Double.NaN;
  }

  private static Column quintiles(String name, double[] values, List<Double> breaks) {
    return new NumericColumn(
        name, Arrays.stream(values).map(value -> quintile(value, breaks)).toArray());
  }

  private static double quintile(double value, List<Double> breaks) {
    if (breaks.isEmpty()) {
      return Double.NaN;
    }
    int above = 1;
    for (double limit : breaks) {
      above += value > limit ? 1 : 0;
    }
    return above;
  }

  private static double[] numbers(FeatureTable features, String name) {
    return ((NumericColumn) features.column(name).orElseThrow()).values();
  }
}
