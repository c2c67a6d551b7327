package org.commandcenter.customer.customers;

/** Bands of the churn probability: low < 0.30 <= medium < 0.60 <= high < 0.80 <= critical. */
public enum RiskLevel {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
