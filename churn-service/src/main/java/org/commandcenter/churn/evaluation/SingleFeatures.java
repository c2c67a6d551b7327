package org.commandcenter.churn.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;

/**
 * How well each feature ranks churn on its own: the better of its plain order (either way round)
 * and of the churn rates of its values or bins in the other folds, which also finds leaks that are
 * not monotone, and values missing for a reason.
 */
final class SingleFeatures {
  private static final int BINS = 20;
  private static final double PRIOR_ROWS = 10;

  private SingleFeatures() {}

  static Map<String, Double> rocAucs(
      FeatureTable features, boolean[] labels, int[] foldOf, int folds) {
    Map<String, Double> aucs = new LinkedHashMap<>();
    double[] values =
        features.columns().parallelStream()
            .mapToDouble(column -> rocAuc(column, labels, foldOf, folds))
            .toArray();
    for (int i = 0; i < values.length; i++) {
      aucs.put(features.columns().get(i).name(), values[i]);
    }
    return aucs;
  }

  private static double rocAuc(Column column, boolean[] labels, int[] foldOf, int folds) {
    double byRate = Ranking.of(heldOutRates(bins(column), labels, foldOf, folds), labels).rocAuc();
    return switch (column) {
      case CategoricalColumn _ -> byRate;
      case NumericColumn numeric -> Math.max(byRate, byOrder(numeric.values(), labels));
    };
  }

  private static double byOrder(double[] values, boolean[] labels) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (known.length == 0) {
      return .5;
    }
    double median = known[known.length / 2];
    double[] imputed =
        Arrays.stream(values).map(value -> Double.isFinite(value) ? value : median).toArray();
    double auc = Ranking.of(imputed, labels).rocAuc();
    return Math.max(auc, 1 - auc);
  }

  private static int[] bins(Column column) {
    return switch (column) {
      case CategoricalColumn categorical -> {
        Map<String, Integer> numbers = new HashMap<>();
        yield Arrays.stream(categorical.values())
            .mapToInt(value -> numbers.computeIfAbsent(value, _ -> numbers.size()))
            .toArray();
      }
      case NumericColumn numeric -> quantileBins(numeric.values());
    };
  }

  private static int[] quantileBins(double[] values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    double[] edges = new double[known.length == 0 ? 0 : BINS - 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = known[(int) ((long) (i + 1) * known.length / BINS)];
    }
    return Arrays.stream(values)
        .mapToInt(
            value -> {
              if (!Double.isFinite(value)) {
                return BINS;
              }
              int bin = 0;
              while (bin < edges.length && value >= edges[bin]) {
                bin++;
              }
              return bin;
            })
        .toArray();
  }

  private static double[] heldOutRates(int[] bins, boolean[] labels, int[] foldOf, int folds) {
    int size = Arrays.stream(bins).max().orElse(0) + 1;
    double[][] rows = new double[folds][size];
    double[][] churned = new double[folds][size];
    double[] allRows = new double[size];
    double[] allChurned = new double[size];
    int positives = 0;
    for (int row = 0; row < bins.length; row++) {
      double churn = labels[row] ? 1 : 0;
      rows[foldOf[row]][bins[row]]++;
      churned[foldOf[row]][bins[row]] += churn;
      allRows[bins[row]]++;
      allChurned[bins[row]] += churn;
      positives += labels[row] ? 1 : 0;
    }
    double rate = (double) positives / labels.length;
    double[] rates = new double[bins.length];
    for (int row = 0; row < bins.length; row++) {
      int bin = bins[row];
      int fold = foldOf[row];
      rates[row] =
          (allChurned[bin] - churned[fold][bin] + PRIOR_ROWS * rate)
              / (allRows[bin] - rows[fold][bin] + PRIOR_ROWS);
    }
    return rates;
  }
}
