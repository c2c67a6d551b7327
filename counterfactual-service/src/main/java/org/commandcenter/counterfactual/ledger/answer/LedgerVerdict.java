package org.commandcenter.counterfactual.ledger.answer;

/** What the ledger says. */
public enum LedgerVerdict {
  /** The lower bound is above 0. */
  REGRET,
  /** Not to be told from chance. */
  NO_DETECTABLE_REGRET,
  /** Numbers are withheld. */
  INSUFFICIENT_EVIDENCE
}
