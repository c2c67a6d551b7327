package org.commandcenter.customer.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.commandcenter.customer.identity.Identifier;

/**
 * A customer as known now: the profile version in force and the latest prediction.
 *
 * @param mrr monthly recurring revenue
 * @param revenue the same, by the name that uploads use
 * @param grossMarginRate 0..1
 * @param engagementScore 0..100
 * @param supportResponseTime hours
 * @param valueTier enterprise from 10,000 of mrr, mid_market from 2,000, smb below; null without
 *     mrr
 * @param segment the attribute of that name; null without one
 * @param risk null until a model has scored the customer
 * @param effectiveAt from when on the profile is so
 * @param recordedAt when that became known
 * @param identifiers every external identifier; null in lists
 * @param mergedIds identities that were merged into this one; null in lists
 */
public record Customer(
    UUID customerId,
    String externalId,
    String company,
    BigDecimal mrr,
    BigDecimal revenue,
    String currency,
    Double grossMarginRate,
    Double tenureDays,
    Instant signedUpAt,
    String industry,
    String region,
    Double engagementScore,
    Double supportResponseTime,
    Instant lastActivityDate,
    ValueTier valueTier,
    String stage,
    String segment,
    JsonNode attributes,
    Risk risk,
    Instant effectiveAt,
    Instant recordedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Identifier> identifiers,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<UUID> mergedIds) {

  /** The same customer with all its names, and the identities that were merged into it. */
  Customer identifiedBy(List<Identifier> names, List<UUID> merged) {
    return new Customer(
        customerId,
        externalId,
        company,
        mrr,
        revenue,
        currency,
        grossMarginRate,
        tenureDays,
        signedUpAt,
        industry,
        region,
        engagementScore,
        supportResponseTime,
        lastActivityDate,
        valueTier,
        stage,
        segment,
        attributes,
        risk,
        effectiveAt,
        recordedAt,
        names,
        merged);
  }

  /**
   * The latest prediction.
   *
   * @param churnProbability 0..1
   * @param asOf what was known until then was used
   */
  public record Risk(
      double churnProbability, RiskLevel riskLevel, String modelVersion, Instant asOf) {}
}
