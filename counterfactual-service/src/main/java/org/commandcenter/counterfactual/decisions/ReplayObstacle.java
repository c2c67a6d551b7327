package org.commandcenter.counterfactual.decisions;

/** Why a decision could not be judged by what was known. */
public enum ReplayObstacle {
  /** It belonged to no risk signal. */
  OUTSIDE_OF_EPISODE,
  /** Something was done whose effect no rule and no data knew. */
  UNKNOWN_INTERVENTION,
  /** Neither a value at stake nor the revenue was known. */
  NO_VALUE
}
