package org.commandcenter.churn.clv;

/** How a customer's lifetime value is estimated. */
public enum ClvMethod {
  /** 12 months of margin. */
  ANNUAL_MARGIN,
  /** What came in so far, with a fifth on top: annual contract value x years of tenure x 1.2. */
  HISTORIC,
  /** Discounted margin of 24 months under the predicted monthly hazard. */
  SURVIVAL,
  /** Discounted margin of 24 months' purchases, by BG/NBD and Gamma-Gamma. */
  BG_NBD
}
