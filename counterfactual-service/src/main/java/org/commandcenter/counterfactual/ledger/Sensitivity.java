package org.commandcenter.counterfactual.ledger;

/**
 * E-values (VanderWeele and Ding 2017): how strongly something not recorded must be associated with
 * both what was done and the loss, as a risk ratio, to explain the regret away. 1: nothing is
 * needed.
 *
 * @param estimate of the estimated regret
 * @param lowerBound of its one-sided lower bound
 */
public record Sensitivity(double estimate, double lowerBound) {
  /**
   * @param regret in probability of keeping a customer
   */
  public static Sensitivity of(Regret regret) {
    double lost = 1 - regret.history();
    return new Sensitivity(
        eValue(lost, regret.total().value()), eValue(lost, regret.total().lowerBound()));
  }

  private static double eValue(double lost, double regret) {
    if (regret <= 0) {
      return 1;
    }
    double ratio = lost / Math.max(lost - regret, 1e-3);
    return ratio + Math.sqrt(ratio * (ratio - 1));
  }
}
