package org.commandcenter.counterfactual.regret.board;

/** Why a customer's history cannot be judged. */
public enum NotJudged {
  /** No model has ever looked at the customer. */
  NOT_SCORED,
  /** The customer was scored and never gave a risk signal: there was no decision to make. */
  NEVER_AT_HIGH_RISK,
  /** Something was done whose effect no rule and no data knows. */
  UNKNOWN_INTERVENTION,
  /** Neither a value at stake nor the revenue is known. */
  NO_VALUE
}
