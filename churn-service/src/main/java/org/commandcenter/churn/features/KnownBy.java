package org.commandcenter.churn.features;

/** When an event counts as known, and may be used by a feature. */
public enum KnownBy {
  /** From the moment we recorded it: what we truly knew. */
  RECORDED,
  /**
   * From the moment it happened: trusts a history that was loaded in bulk afterwards, for which the
   * recorded time says nothing but the day of the import.
   */
  OCCURRED
}
