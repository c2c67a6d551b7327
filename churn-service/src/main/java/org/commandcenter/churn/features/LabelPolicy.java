package org.commandcenter.churn.features;

/**
 * What counts as churn within the horizon N after a date T. Features end at T, labels start after
 * it.
 */
public enum LabelPolicy {
  /** A recorded outcome in (T, T+N]. */
  EXPLICIT,
  /**
   * No event of the customer's own in (T, T+N]. A customer without one in the N days before T has
   * left by the same rule, and is not looked at: else the label would follow from the features.
   */
  INACTIVITY
}
