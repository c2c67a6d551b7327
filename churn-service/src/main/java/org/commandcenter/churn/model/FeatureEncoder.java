package org.commandcenter.churn.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Turns a table into numbers, with nothing but what the training rows taught: vocabularies, medians
 * and scales. A plain record, so that it is kept as JSON inside the model's artifact.
 *
 * <p>Three forms. For trees numbers stay as they are, missing stays missing, and a category is a
 * 0/1 feature for each of its levels; for trees that split categories themselves it is one feature,
 * the number of its level. For the linear model missing numbers take the training median beside an
 * indicator, and all numbers are standardised. A missing category has 0 everywhere, or no number; a
 * category never seen in training counts as {@code other} if training had such a group, and
 * otherwise as missing.
 */
public record FeatureEncoder(List<ColumnEncoding> columns) {
  /** Categories beyond the most frequent this many share the feature {@code other}. */
  public static final int MAX_LEVELS = 32;

  /** The same for trees that split categories themselves. */
  public static final int MAX_NATIVE_LEVELS = 254;

  /** Beyond this a float would be infinite, which the booster refuses. */
  private static final double LARGEST = 3e38;

  public FeatureEncoder {
    columns = List.copyOf(columns);
  }

  private enum Form {
    LEVELS,
    NATIVE,
    STANDARDISED
  }

  public static FeatureEncoder fit(FeatureTable training) {
    return fit(training, MAX_LEVELS);
  }

  /** For trees that split categories themselves. */
  static FeatureEncoder fitNative(FeatureTable training) {
    return fit(training, MAX_NATIVE_LEVELS);
  }

  private static FeatureEncoder fit(FeatureTable training, int levels) {
    return new FeatureEncoder(
        training.columns().stream().map(column -> EncodingFit.of(column, levels)).toList());
  }

  public List<String> sourceNames() {
    return columns.stream().map(ColumnEncoding::name).toList();
  }

  /** Names of the features in the form for trees. */
  public List<String> treeFeatures() {
    return columns.stream().flatMap(column -> features(column, Form.LEVELS).stream()).toList();
  }

  /** The form for trees. */
  public FeatureMatrix encode(FeatureTable table) {
    return encode(table, Form.LEVELS);
  }

  /** The form for trees that split categories themselves. */
  FeatureMatrix encodeNative(FeatureTable table) {
    return encode(table, Form.NATIVE);
  }

  /** The form for the linear model: no missing values, numbers in standard deviations. */
  public FeatureMatrix encodeStandardised(FeatureTable table) {
    return encode(table, Form.STANDARDISED);
  }

  private FeatureMatrix encode(FeatureTable table, Form form) {
    List<String> names = new ArrayList<>();
    List<Integer> sources = new ArrayList<>();
    for (int source = 0; source < columns.size(); source++) {
      List<String> features = features(columns.get(source), form);
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
          if (form == Form.STANDARDISED) {
            fillStandardised(numeric, numbers, values, offset, names.size());
          } else {
            fillRaw(numbers, values, offset, names.size());
          }
        }
        case ColumnEncoding.Categorical categorical -> {
          int[] levels = levels(categorical, column, table.rows());
          if (form == Form.NATIVE) {
            fillNumbers(levels, values, offset, names.size());
          } else {
            fillLevels(levels, values, offset, names.size());
          }
        }
      }
      offset += features(encoding, form).size();
    }
    return new FeatureMatrix(
        names, sources.stream().mapToInt(Integer::intValue).toArray(), values, table.rows());
  }

  private static List<String> features(ColumnEncoding encoding, Form form) {
    List<String> features = new ArrayList<>();
    switch (encoding) {
      case ColumnEncoding.Numeric numeric -> {
        features.add(numeric.name());
        if (form == Form.STANDARDISED && numeric.missingIndicator()) {
          features.add(numeric.name() + " missing");
        }
      }
      case ColumnEncoding.Categorical categorical -> {
        if (form == Form.NATIVE) {
          features.add(categorical.name());
        } else {
          categorical.levels().forEach(level -> features.add(categorical.name() + "=" + level));
          if (categorical.other()) {
            features.add(categorical.name() + " other");
          }
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

  /** The number of each row's level; -1 is missing. */
  private static int[] levels(ColumnEncoding.Categorical encoding, Column column, int rows) {
    int[] levels = new int[rows];
    Arrays.fill(levels, -1);
    switch (column) {
      case null -> {}
      case NumericColumn _ ->
          throw new IllegalArgumentException("Column " + encoding.name() + " must be text");
      case CategoricalColumn categorical -> {
        String[] values = categorical.values();
        for (int row = 0; row < rows; row++) {
          if (values[row] != null) {
            int level = Collections.binarySearch(encoding.levels(), values[row]);
            levels[row] = level >= 0 ? level : encoding.other() ? encoding.levels().size() : -1;
          }
        }
      }
    }
    return levels;
  }

  private static void fillLevels(int[] levels, float[] values, int offset, int width) {
    for (int row = 0; row < levels.length; row++) {
      if (levels[row] >= 0) {
        values[row * width + offset + levels[row]] = 1;
      }
    }
  }

  private static void fillNumbers(int[] levels, float[] values, int offset, int width) {
    for (int row = 0; row < levels.length; row++) {
      values[row * width + offset] = levels[row] >= 0 ? levels[row] : Float.NaN;
    }
  }
}
