package org.commandcenter.counterfactual.effects.estimation;

import org.commandcenter.counterfactual.effects.Evidence;

/**
 * An effect as data show it, at full strength.
 *
 * @param source {@code history}, or the experiment's name after {@code experiment:}
 * @param mean absolute probability points; negative keeps customers
 * @param sd its standard error, that of the loss by delay included
 * @param biasSd standard deviation of a bias that more data would not remove; 0 for a sound
 *     experiment
 * @param evidence {@code OBSERVATIONAL} or {@code EXPERIMENTAL}
 * @param treated customers with the intervention
 * @param untreated customers without any
 * @param note what to know about it, for people
 */
public record Measured(
    String source,
    double mean,
    double sd,
    double biasSd,
    Evidence evidence,
    int treated,
    int untreated,
    String note) {
  public Measured {
    if (!Double.isFinite(mean) || !(sd > 0) || !(biasSd >= 0)) {
      throw new IllegalArgumentException("Not an estimate: " + mean + " +- " + sd);
    }
  }

  /** 1 / (sd^2 + bias_sd^2). */
  public double precision() {
    return 1 / (sd * sd + biasSd * biasSd);
  }
}
