package org.commandcenter.churn.prediction;

import java.time.Instant;
import java.util.List;
import org.commandcenter.churn.explanation.RiskFactor;
import org.commandcenter.churn.model.RiskBand;

/**
 * Somebody who is likely to leave, and whom to speak to.
 *
 * @param name of the person; null when only the company is known
 * @param customerId UUID of the customer
 * @param churnProbability of churn within the horizon, 0..1
 * @param riskLevel low, medium, high or critical
 * @param topRiskFactors the features that move the probability most, most first
 * @param acv contract value of a year, 12 x monthly revenue; null when that is unknown
 * @param customerSince null when unknown
 */
record AtRiskCustomer(
    String customerId,
    String externalId,
    String name,
    String email,
    String company,
    double churnProbability,
    RiskBand riskLevel,
    List<RiskFactor> topRiskFactors,
    Double acv,
    String currency,
    Instant customerSince) {}
