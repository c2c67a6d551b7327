package org.commandcenter.churn.monitoring;

import java.util.List;

/**
 * What counts as evidence on real outcomes.
 *
 * @param windowDays rolling windows, by the predictions' dates
 * @param leastChurned customers who left, fewer say nothing
 * @param leastRetained customers who stayed, fewer say nothing
 */
public record LivePolicy(
    String version, List<Integer> windowDays, int leastChurned, int leastRetained) {
  public static final LivePolicy DEFAULT = new LivePolicy("live-v1", List.of(30, 90, 365), 20, 20);
}
