package org.commandcenter.counterfactual;

import org.commandcenter.counterfactual.effects.Estimate;

/**
 * The interval that stands beside a number of an answer.
 *
 * @param level the probability that it is meant to hold, as 0.90
 */
public record Interval(double low, double high, double level) {
  public static Interval of(Estimate estimate) {
    return new Interval(estimate.low(), estimate.high(), estimate.level());
  }
}
