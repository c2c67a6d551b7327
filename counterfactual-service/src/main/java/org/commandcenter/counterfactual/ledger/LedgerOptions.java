package org.commandcenter.counterfactual.ledger;

/**
 * Policy: how the ledger is computed, and when it is not.
 *
 * @param folds of the cross-fitting within a half, at least 2
 * @param leastPropensity rows where any choice is less likely than this are left out: there,
 *     history cannot be compared with it
 * @param leastEffectiveSize of every choice on the scoring half, in rows; an action below it is set
 *     aside
 * @param leastShare of the episodes in which every choice was conceivable
 * @param leastLeafShare of the learning half that a policy may treat apart
 * @param policyColumns by how many columns policies may divide
 * @param rare share of the episodes below which a choice is rare
 * @param wideningWhereRare factor of the standard errors there: that small probabilities are
 *     estimated adds what the formula does not count. Found on simulated histories, and held
 *     against others
 */
public record LedgerOptions(
    int folds,
    double leastPropensity,
    double leastEffectiveSize,
    double leastShare,
    double leastLeafShare,
    int policyColumns,
    double rare,
    double wideningWhereRare) {
  public static final LedgerOptions DEFAULT =
      new LedgerOptions(2, 0.01, 200, 0.5, 0.05, 8, 0.1, 1.1);
}
