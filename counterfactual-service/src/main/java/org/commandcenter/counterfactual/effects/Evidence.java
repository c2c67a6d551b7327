package org.commandcenter.counterfactual.effects;

/** What an effect, and every number computed from it, rests on; weakest first. */
public enum Evidence {
  /** A rule's prior only: nobody has measured it here. */
  ASSUMED,
  /** Estimated from the organization's own history, without random assignment. */
  OBSERVATIONAL,
  /** Estimated from random assignment. */
  EXPERIMENTAL;

  /** The evidence of a number that rests on both. */
  public Evidence weaker(Evidence other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
