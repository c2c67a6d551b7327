package org.commandcenter.action.customer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A page of the leads and customers who need somebody's attention, and counts of all of them.
 *
 * @param asOf to which days are counted
 * @param byRiskLevel everybody with points; those of level low are not part of the total
 * @param byFactor how many of the total have each factor
 * @param regions the largest of the total, in that order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Attention(
    List<Item> items,
    String nextCursor,
    String policy,
    String policyVersion,
    Instant asOf,
    long totalAtRisk,
    Map<String, Long> byRiskLevel,
    Map<String, Long> byFactor,
    List<RegionCount> regions) {

  /** Somebody, and why; fields as in the API of customer-service. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Item(
      String customerId,
      String externalId,
      List<String> mergedIds,
      String name,
      String email,
      String company,
      String region,
      String stage,
      Instant stageSince,
      String riskLevel,
      int score,
      List<Reason> riskFactors,
      BigDecimal acv,
      String currency,
      Long daysAsCustomer,
      boolean isCustomer) {}

  /** A reason with its points. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Reason(String factor, int points, String detail) {}

  /** How many there are in a region; {@code region} is null where none is known. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record RegionCount(String region, long count, long sqls) {}
}
