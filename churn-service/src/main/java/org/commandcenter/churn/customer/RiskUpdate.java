package org.commandcenter.churn.customer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * The latest risk of a customer, for the lists and filters of customer-service.
 *
 * @param churnProbability 0..1
 * @param riskLevel {@code low}, {@code medium}, {@code high} or {@code critical}
 */
public record RiskUpdate(
    String customerId,
    double churnProbability,
    String riskLevel,
    String modelVersion,
    Instant asOf) {

  /** How many risks were taken over; older ones and those of unknown customers are ignored. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Answer(int updated, int ignored) {}
}
