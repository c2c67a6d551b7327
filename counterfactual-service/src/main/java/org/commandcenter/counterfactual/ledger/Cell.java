package org.commandcenter.counterfactual.ledger;

/**
 * How much the scoring half tells of an action.
 *
 * @param episodes in which it was taken
 * @param effectiveSize Kish's effective number of them under the weights of the scores
 * @param effectiveSizeMoney the same with every episode counted by V
 * @param choice whether policies may choose it
 */
public record Cell(
    Action action, int episodes, double effectiveSize, double effectiveSizeMoney, boolean choice) {}
