package org.commandcenter.counterfactual.ledger;

/** Why a policy does better than history. */
public enum Factor {
  /** The same intervention at the policy's time. */
  TIMING,
  /** The policy's intervention at the same time. */
  CHOICE,
  /** Nothing where history has acted in vain. */
  TARGETING
}
