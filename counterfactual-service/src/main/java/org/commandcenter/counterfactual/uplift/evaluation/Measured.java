package org.commandcenter.counterfactual.uplift.evaluation;

import org.commandcenter.counterfactual.effects.Estimate;

/**
 * A measure of a ranking, and what is meant by its name.
 *
 * @param definition how it is computed
 * @param value the measure on held-out customers; 0 is a ranking by chance
 * @param level of the interval
 */
public record Measured(String definition, double value, double low, double high, double level) {
  static Measured of(String definition, Estimate estimate) {
    return new Measured(
        definition, estimate.value(), estimate.low(), estimate.high(), estimate.level());
  }
}
