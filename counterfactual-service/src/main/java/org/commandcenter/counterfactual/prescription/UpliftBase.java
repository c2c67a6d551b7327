package org.commandcenter.counterfactual.prescription;

/** Whom an uplift of so many points reaches. */
public enum UpliftBase {
  /** Would-be churners: that share of them is kept, p' = clip(p x (1 + m x effect), 0, 1). */
  CHURNERS,
  /**
   * All customers: probability points, p' = clip(p + m x effect, 0, 1), as the simulator has it.
   */
  ALL
}
