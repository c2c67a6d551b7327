package org.commandcenter.churn.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Turns a table into numbers, with nothing but what the training rows taught: vocabularies, medians
 * and scales. A plain record, so that it is kept as JSON inside the model's artifact.
 *
 * <p>Two forms: for trees numbers stay as they are and missing stays missing; for the linear model
 * missing numbers take the training median beside an indicator, and all numbers are standardised. A
 * missing category has 0 everywhere; a category never seen in training counts as {@code other} if
 * training had such a group, and otherwise as missing.
 */
public record FeatureEncoder(List<ColumnEncoding> columns) {
  /** Categories beyond the most frequent this many share the feature {@code other}. */
  public static final int MAX_LEVELS = 32;

  /** Beyond this a float would be infinite, which the booster refuses. */
  private static final double LARGEST = 3e38;

  public FeatureEncoder {
    columns = List.copyOf(columns);
  }

  public static FeatureEncoder fit(FeatureTable training) {
    return new FeatureEncoder(training.columns().stream().map(EncodingFit::of).toList());
  }

  public List<String> sourceNames() {
    return columns.stream().map(ColumnEncoding::name).toList();
  }

  /** Names of the features in the form for trees. */
  public List<String> treeFeatures() {
    return columns.stream().flatMap(column -> features(column, false).stream()).toList();
  }

  /** The form for trees. */
  public FeatureMatrix encode(FeatureTable table) {
    return encode(table, false);
  }

  /** The form for the linear model: no missing values, numbers in standard deviations. */
  public FeatureMatrix encodeStandardised(FeatureTable table) {
    return encode(table, true);
  }

  private FeatureMatrix encode(FeatureTable table, boolean standardised) {
    List<String> names = new ArrayList<>();
    List<Integer> sources = new ArrayList<>();
    for (int source = 0; source < columns.size(); source++) {
      List<String> features = features(columns.get(source), standardised);
      names.addAll(features);
      sources.addAll(Collections.nCopies(features.size(), source));
    }
    float[] values = new float[Math.multiplyExact(table.rows(), names.size())];
    int offset = 0;
    for (ColumnEncoding encoding : columns) {
      Column column = table.column(encoding.name()).orElse(null);
      switch (encoding) {
        case ColumnEncoding.Numeric numeric -> {
          double[] numbers = numbers(column, table.rows(), numeric);
          if (standardised) {
            fillStandardised(numeric, numbers, values, offset, names.size());
          } else {
            fillRaw(numbers, values, offset, names.size());
          }
        }
        case ColumnEncoding.Categorical categorical ->
            fillLevels(categorical, column, values, offset, names.size());
      }
      offset += features(encoding, standardised).size();
    }
    return new FeatureMatrix(
        names, sources.stream().mapToInt(Integer::intValue).toArray(), values, table.rows());
  }

  private static List<String> features(ColumnEncoding encoding, boolean standardised) {
    List<String> features = new ArrayList<>();
    switch (encoding) {
      case ColumnEncoding.Numeric numeric -> {
        features.add(numeric.name());
        if (standardised && numeric.missingIndicator()) {
          features.add(numeric.name() + " missing");
        }
      }
      case ColumnEncoding.Categorical categorical -> {
        categorical.levels().forEach(level -> features.add(categorical.name() + "=" + level));
        if (categorical.other()) {
          features.add(categorical.name() + " other");
        }
      }
    }
    return features;
  }

  private static double[] numbers(Column column, int rows, ColumnEncoding.Numeric encoding) {
    return switch (column) {
      case null -> {
        double[] missing = new double[rows];
        Arrays.fill(missing, Double.NaN);
        yield missing;
      }
      case NumericColumn numeric -> numeric.values();
      case CategoricalColumn _ ->
          throw new IllegalArgumentException("Column " + encoding.name() + " must be numeric");
    };
  }

  private static void fillRaw(double[] numbers, float[] values, int offset, int width) {
    for (int row = 0; row < numbers.length; row++) {
      values[row * width + offset] =
          Double.isFinite(numbers[row])
              ? (float) Math.clamp(numbers[row], -LARGEST, LARGEST)
              : Float.NaN;
    }
  }

  private static void fillStandardised(
      ColumnEncoding.Numeric encoding, double[] numbers, float[] values, int offset, int width) {
    for (int row = 0; row < numbers.length; row++) {
      int at = row * width + offset;
      values[at] = (float) Math.clamp(encoding.standardised(numbers[row]), -LARGEST, LARGEST);
      if (encoding.missingIndicator()) {
        values[at + 1] = Double.isFinite(numbers[row]) ? 0 : 1;
      }
    }
  }

  private static void fillLevels(
      ColumnEncoding.Categorical encoding, Column column, float[] values, int offset, int width) {
    switch (column) {
      case null -> {}
      case NumericColumn _ ->
          throw new IllegalArgumentException("Column " + encoding.name() + " must be text");
      case CategoricalColumn categorical -> {
        String[] levels = categorical.values();
        for (int row = 0; row < levels.length; row++) {
          if (levels[row] != null) {
            int level = Collections.binarySearch(encoding.levels(), levels[row]);
            if (level >= 0) {
              values[row * width + offset + level] = 1;
            } else if (encoding.other()) {
              values[row * width + offset + encoding.levels().size()] = 1;
            }
          }
        }
      }
    }
  }
}
