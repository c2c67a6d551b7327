package org.commandcenter.churn.model;

/** Probabilities and their log odds (natural logarithm). */
public final class LogOdds {
  private static final double SMALLEST = 1e-12;

  private LogOdds() {}

  public static double probability(double logOdds) {
    return logOdds >= 0
        ? 1 / (1 + Math.exp(-logOdds))
        : Math.exp(logOdds) / (1 + Math.exp(logOdds));
  }

  /** Finite also for 0 and 1. */
  public static double of(double probability) {
    double clipped = Math.clamp(probability, SMALLEST, 1 - SMALLEST);
    return Math.log(clipped / (1 - clipped));
  }
}
