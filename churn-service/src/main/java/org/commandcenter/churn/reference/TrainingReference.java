package org.commandcenter.churn.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;

/**
 * What the rows were like that a model learnt from, kept with the model: what comes later is
 * compared with it, and what is missing is filled from it. Holds counts and ranges, no rows.
 *
 * @param rows training rows
 * @param customers whose rows they are; rows of one customer are not independent
 * @param features in the model's order
 * @param predictions out-of-fold churn probabilities of the training rows
 */
public record TrainingReference(
    int rows,
    int customers,
    List<FeatureReference> features,
    FeatureReference.Numeric predictions) {
  /** Of a model that is older than references. */
  public static final TrainingReference NONE =
      new TrainingReference(0, 0, List.of(), numeric("churn_probability", new double[0]));

  static final String PREDICTIONS = "churn_probability";
  private static final int GOLDEN_ROWS = 11;

  public TrainingReference {
    features = List.copyOf(features);
  }

  /**
   * Describes training rows.
   *
   * @param outOfFold churn probability of each row by a model that had not seen its customer, 0..1
   */
  public static TrainingReference of(FeatureTable training, int customers, double[] outOfFold) {
    return new TrainingReference(
        training.rows(),
        customers,
        training.columns().stream().map(TrainingReference::of).toList(),
        numeric(PREDICTIONS, outOfFold));
  }

  public boolean isNone() {
    return rows == 0;
  }

  public Optional<FeatureReference> feature(String name) {
    return features.stream().filter(feature -> feature.name().equals(name)).findFirst();
  }

  /**
   * Rows that nobody is: the first has no values, the others have bin edges and frequent
   * categories. A model must always give the same answers to them.
   */
  public FeatureTable goldenRows() {
    return new FeatureTable(features.stream().map(TrainingReference::golden).toList());
  }

  private static Column golden(FeatureReference feature) {
    return switch (feature) {
      case FeatureReference.Numeric numeric -> {
        List<Double> edges = numeric.bins().edges();
        double[] values = new double[GOLDEN_ROWS];
        for (int row = 0; row < GOLDEN_ROWS; row++) {
          values[row] =
              row == 0 || edges.isEmpty() ? Double.NaN : edges.get((row - 1) % edges.size());
        }
        yield new NumericColumn(numeric.name(), values);
      }
      case FeatureReference.Categorical categorical -> {
        List<String> names = List.copyOf(categorical.counts().keySet());
        String[] values = new String[GOLDEN_ROWS];
        for (int row = 1; row < GOLDEN_ROWS && !names.isEmpty(); row++) {
          values[row] = names.get((row - 1) % names.size());
        }
        yield new CategoricalColumn(categorical.name(), values);
      }
    };
  }

  /** Name and type of each feature, one per line. */
  public String schema() {
    StringBuilder schema = new StringBuilder();
    for (FeatureReference feature : features) {
      schema
          .append(feature.name())
          .append('\t')
          .append(feature instanceof FeatureReference.Numeric ? "numeric" : "categorical")
          .append('\n');
    }
    return schema.toString();
  }

  private static FeatureReference of(Column column) {
    return switch (column) {
      case NumericColumn numeric -> numeric(numeric.name(), numeric.values());
      case CategoricalColumn categorical -> categorical(categorical);
    };
  }

  private static FeatureReference.Numeric numeric(String name, double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    Bins bins = Bins.ofSorted(sorted);
    boolean none = sorted.length == 0;
    return new FeatureReference.Numeric(
        name,
        values.length - sorted.length,
        none ? null : Double.valueOf(sorted[0]),
        none ? null : Double.valueOf(sorted[(sorted.length - 1) / 2]),
        none ? null : Double.valueOf(sorted[sorted.length - 1]),
        bins,
        bins.counts(sorted));
  }

  private static FeatureReference.Categorical categorical(CategoricalColumn column) {
    Map<String, Long> all = new HashMap<>();
    long missing = 0;
    for (String value : column.values()) {
      if (value == null) {
        missing++;
      } else {
        all.merge(value, 1L, Long::sum);
      }
    }
    SortedMap<String, Long> named = new TreeMap<>();
    all.entrySet().stream()
        .filter(entry -> entry.getValue() >= FeatureReference.Categorical.LEAST_ROWS)
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(FeatureReference.Categorical.MOST)
        .forEach(entry -> named.put(entry.getKey(), entry.getValue()));
    long total = all.values().stream().mapToLong(Long::longValue).sum();
    long counted = named.values().stream().mapToLong(Long::longValue).sum();
    return new FeatureReference.Categorical(column.name(), missing, named, total - counted);
  }
}
