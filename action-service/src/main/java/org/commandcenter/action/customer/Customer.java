package org.commandcenter.action.customer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What this service reads of a customer. All but the identifiers may be unknown (null).
 *
 * @param mrr monthly recurring revenue in {@code currency}
 * @param engagementScore 0..100
 * @param lastActivityDate when the customer last did anything
 * @param risk the latest prediction; null before any
 * @param stage lead, mql, sql, customer or churned
 * @param mergedIds identities that were merged into this one; null in lists
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Customer(
    String customerId,
    String externalId,
    String company,
    BigDecimal mrr,
    String currency,
    Double engagementScore,
    Instant lastActivityDate,
    Risk risk,
    String stage,
    String region,
    List<String> mergedIds) {
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

  /**
   * The latest churn prediction.
   *
   * @param churnProbability 0..1
   * @param riskLevel {@code low}, {@code medium}, {@code high} or {@code critical}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Risk(Double churnProbability, String riskLevel) {}

  /** What people call the customer. */
  public String name() {
    if (company != null && !company.isBlank()) {
      return company;
    }
    return externalId == null ? customerId : externalId;
  }

  /** Revenue of a year, 12 x MRR; empty while the revenue is not known. */
  public Optional<BigDecimal> annualRevenue() {
    return Optional.ofNullable(mrr).map(monthly -> monthly.multiply(MONTHS));
  }
}
