package org.commandcenter.churn.evaluation;

import java.util.List;

/**
 * Of which parts of the customers the quality is told apart.
 *
 * @param columns whose categories are segments, in lower case; others are not looked at
 * @param revenueColumn number (monthly recurring revenue) that gives the value tier, where there is
 *     no such column
 * @param midMarket monthly revenue from which a customer is {@code mid_market}; below it is {@code
 *     smb}
 * @param enterprise monthly revenue from which it is {@code enterprise}
 * @param mostLevels the largest so many of a column
 * @param leastRows churned and retained rows that a segment needs at least to be judged
 */
public record SegmentPolicy(
    List<String> columns,
    String revenueColumn,
    double midMarket,
    double enterprise,
    int mostLevels,
    int leastRows) {
  public static final SegmentPolicy DEFAULT =
      new SegmentPolicy(
          List.of(
              "value_tier",
              "segment",
              "region",
              "country",
              "industry",
              "plan",
              "plan_tier",
              "contract"),
          "mrr",
          2_000,
          10_000,
          12,
          25);

  public SegmentPolicy {
    columns = List.copyOf(columns);
  }
}
