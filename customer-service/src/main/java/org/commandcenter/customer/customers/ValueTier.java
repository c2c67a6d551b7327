package org.commandcenter.customer.customers;

import java.math.BigDecimal;

/** What a customer is worth a month. */
public enum ValueTier {
  SMB(0, 2_000),
  MID_MARKET(2_000, 10_000),
  ENTERPRISE(10_000, Double.POSITIVE_INFINITY);

  private final double from;
  private final double below;

  ValueTier(double from, double below) {
    this.from = from;
    this.below = below;
  }

  /** Least mrr of the tier. */
  public double from() {
    return from;
  }

  /** Least mrr that is beyond the tier. */
  public double below() {
    return below;
  }

  /**
   * @param mrr monthly recurring revenue; null gives null
   */
  public static ValueTier of(BigDecimal mrr) {
    if (mrr == null) {
      return null;
    }
    double value = mrr.doubleValue();
    if (value >= ENTERPRISE.from) {
      return ENTERPRISE;
    }
    return value >= MID_MARKET.from ? MID_MARKET : SMB;
  }
}
