package org.commandcenter.customer.attention;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One page of those who need attention, and counts of all of them.
 *
 * @param items by score, then by contract value, highest first
 * @param nextCursor null on the last page
 * @param asOf by what was known and had happened then
 * @param totalAtRisk those of level medium and above
 * @param byRiskLevel everybody with points; {@code low} ones are not listed unless asked for
 * @param byFactor how many of the total have each factor
 * @param regions where the total is, at most 20 regions, the largest first
 */
record Attention(
    List<AttentionItem> items,
    String nextCursor,
    String policy,
    String policyVersion,
    Instant asOf,
    long totalAtRisk,
    Map<String, Long> byRiskLevel,
    Map<String, Long> byFactor,
    List<RegionCount> regions) {

  /**
   * A region of the total.
   *
   * @param region null for those of whom none is known
   * @param sqls those of them who are SQLs
   */
  record RegionCount(String region, long count, long sqls) {}
}
