package org.commandcenter.customer.loading;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a source says of one customer. Null means "not said": the value known before stays.
 *
 * @param line where it stands in its source, ascending from 1
 * @param externalId the source's identifier; required
 * @param mrr monthly recurring revenue
 * @param currency ISO 4217 code
 * @param grossMarginRate 0..1
 * @param tenureDays days as a customer
 * @param engagementScore 0..100
 * @param supportResponseTime hours
 * @param stage lead, mql, sql, customer or churned
 * @param attributes further fields as the text of a JSON object
 * @param effectiveAt from when on this is so; null for now
 * @param recordedAt when this became known; null for now
 */
public record CustomerRow(
    long line,
    String externalId,
    String company,
    BigDecimal mrr,
    String currency,
    Double grossMarginRate,
    Double tenureDays,
    Instant signedUpAt,
    String industry,
    String region,
    Double engagementScore,
    Double supportResponseTime,
    Instant lastActivityAt,
    String stage,
    String attributes,
    Instant effectiveAt,
    Instant recordedAt) {}
