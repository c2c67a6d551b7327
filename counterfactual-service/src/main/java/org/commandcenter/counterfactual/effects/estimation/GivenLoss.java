package org.commandcenter.counterfactual.effects.estimation;

/** An estimate that depends on the loss per week of delay. */
interface GivenLoss {
  /** Its mean and variance, given the loss. */
  double[] at(double loss);
}
