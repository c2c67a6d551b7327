package org.commandcenter.counterfactual.effects.estimation;

/**
 * What an estimate must have, and how far it is trusted.
 *
 * @param minimum least number of treated and of untreated customers that an estimate rests on
 * @param biasSd standard deviation of what may be wrong with an observational estimate, in
 *     probability points, however much data there is: differences between the treated and the
 *     untreated that nobody recorded
 * @param betweenSegments scale of the half-normal prior for the standard deviation of effects
 *     between segments, in probability points
 * @param leastPropensity history says nothing about customers whose probability of treatment,
 *     against none, was below it or above 1 less it
 * @param folds of customers, for cross-fitting
 */
public record EstimationPolicy(
    int minimum, double biasSd, double betweenSegments, double leastPropensity, int folds) {
  public static final EstimationPolicy DEFAULT = new EstimationPolicy(50, 0.05, 0.05, 0.05, 5);

  public EstimationPolicy {
    if (minimum < 2 || folds < 2) {
      throw new IllegalArgumentException("At least 2 customers and 2 folds");
    }
    if (!(biasSd >= 0 && betweenSegments > 0 && leastPropensity > 0 && leastPropensity < 0.5)) {
      throw new IllegalArgumentException("Not a policy");
    }
  }

  public EstimationPolicy withMinimum(int other) {
    return new EstimationPolicy(other, biasSd, betweenSegments, leastPropensity, folds);
  }
}
