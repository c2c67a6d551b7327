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
 */
public record LedgerOptions(
    int folds,
    double leastPropensity,
    double leastEffectiveSize,
    double leastShare,
    double leastLeafShare,
    int policyColumns) {
  public static final LedgerOptions DEFAULT = new LedgerOptions(2, 0.01, 200, 0.5, 0.05, 8);
}
