package org.commandcenter.counterfactual.uplift.evaluation;

import org.commandcenter.counterfactual.effects.Estimate;
import org.commandcenter.counterfactual.effects.Evidence;
import org.commandcenter.counterfactual.uplift.metrics.ClusteredMean;

/** Intervals of this package: 95 %, from a standard error. */
final class Inference {
  static final double LEVEL = 0.95;
  private static final double Z = 1.959963984540054;

  private final Evidence evidence;

  Inference(Evidence evidence) {
    this.evidence = evidence;
  }

  Estimate estimate(double value, double error) {
    return new Estimate(value, value - Z * error, value + Z * error, LEVEL, evidence);
  }

  Estimate estimate(ClusteredMean mean) {
    return estimate(mean.value(), mean.error());
  }
}
