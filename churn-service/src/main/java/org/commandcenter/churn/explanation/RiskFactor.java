package org.commandcenter.churn.explanation;

/**
 * A feature that moves a customer's probability.
 *
 * @param value number, text or null where missing
 * @param impact probability points; positive raises the risk
 */
public record RiskFactor(String feature, Object value, double impact) {}
