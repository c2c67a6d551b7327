package org.commandcenter.churn.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.commandcenter.churn.model.CategoricalColumn;
import org.commandcenter.churn.model.Column;
import org.commandcenter.churn.model.FeatureTable;
import org.commandcenter.churn.model.NumericColumn;

/**
 * Held-out quality within one segment.
 *
 * @param column that the segment is a category of
 * @param segment the category; {@code missing} where there is none
 * @param metrics null where the segment has not enough churned or retained rows to tell
 */
public record SegmentMetrics(
    String column, String segment, int rows, int positives, Metrics metrics) {
  private static final String VALUE_TIER = "value_tier";
  private static final String MISSING = "missing";

  static List<SegmentMetrics> of(
      FeatureTable features,
      double[] probabilities,
      boolean[] labels,
      int[] groups,
      EvaluationPolicy policy,
      long seed) {
    List<SegmentMetrics> segments = new ArrayList<>();
    for (CategoricalColumn column : columns(features, policy.segments())) {
      Map<String, List<Integer>> rows = new TreeMap<>();
      for (int row = 0; row < labels.length; row++) {
        String level = column.values()[row] == null ? MISSING : column.values()[row];
        rows.computeIfAbsent(level, _ -> new ArrayList<>()).add(row);
      }
      rows.entrySet().stream()
          .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
          .limit(policy.segments().mostLevels())
          .map(
              entry -> {
                int[] of = entry.getValue().stream().mapToInt(Integer::intValue).toArray();
                return segment(
                    column.name(), entry.getKey(), of, probabilities, labels, groups, policy, seed);
              })
          .forEach(segments::add);
    }
    return List.copyOf(segments);
  }

  private static SegmentMetrics segment(
      String column,
      String segment,
      int[] rows,
      double[] probabilities,
      boolean[] labels,
      int[] groups,
      EvaluationPolicy policy,
      long seed) {
    boolean[] outcomes = new boolean[rows.length];
    int positives = 0;
    for (int i = 0; i < rows.length; i++) {
      outcomes[i] = labels[rows[i]];
      positives += outcomes[i] ? 1 : 0;
    }
    boolean enough = Math.min(positives, rows.length - positives) >= policy.segments().leastRows();
    return new SegmentMetrics(
        column,
        segment,
        rows.length,
        positives,
        enough
            ? Metrics.of(
                Arrays.stream(rows).mapToDouble(row -> probabilities[row]).toArray(),
                outcomes,
                groups == null ? null : Arrays.stream(rows).map(row -> groups[row]).toArray(),
                policy,
                seed)
            : null);
  }

  private static List<CategoricalColumn> columns(FeatureTable features, SegmentPolicy policy) {
    List<CategoricalColumn> columns = new ArrayList<>();
    for (Column column : features.columns()) {
      String name = column.name().toLowerCase(Locale.ROOT);
      switch (column) {
        case CategoricalColumn categorical when policy.columns().contains(name) ->
            columns.add(categorical);
        case NumericColumn revenue
            when name.equals(policy.revenueColumn())
                && features.column(VALUE_TIER).isEmpty()
                && policy.columns().contains(VALUE_TIER) ->
            columns.addFirst(tiers(revenue, policy));
        default -> {
          // not a segment
        }
      }
    }
    return columns;
  }

  private static CategoricalColumn tiers(NumericColumn revenue, SegmentPolicy policy) {
    return new CategoricalColumn(
        VALUE_TIER,
        IntStream.range(0, revenue.rows())
            .mapToObj(row -> tier(revenue.values()[row], policy))
            .toArray(String[]::new));
  }

  private static String tier(double revenue, SegmentPolicy policy) {
    if (!Double.isFinite(revenue)) {
      return null;
    }
    if (revenue < policy.midMarket()) {
      return "smb";
    }
    return revenue < policy.enterprise() ? "mid_market" : "enterprise";
  }
}
