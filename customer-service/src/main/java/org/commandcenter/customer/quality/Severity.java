package org.commandcenter.customer.quality;

/** How much a broken rule hurts. */
public enum Severity {
  /** Figures are wrong or missing because of it. */
  ERROR,
  /** Figures are less exact because of it. */
  WARNING,
  /** Worth knowing. */
  INFO
}
