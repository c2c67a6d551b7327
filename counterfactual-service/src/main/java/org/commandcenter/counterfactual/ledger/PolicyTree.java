package org.commandcenter.counterfactual.ledger;

/**
 * A policy: one action for everybody, or a split, or a split of each side.
 *
 * @param column by which rows are divided; -1 for a leaf
 * @param threshold rows at most this large, and those where it is missing, go to {@code low}
 * @param action of a leaf, an index of the {@link ActionSet}; -1 otherwise
 */
public record PolicyTree(
    int column, double threshold, PolicyTree low, PolicyTree high, int action) {
  static PolicyTree leaf(int action) {
    return new PolicyTree(-1, Double.NaN, null, null, action);
  }

  static PolicyTree split(int column, double threshold, PolicyTree low, PolicyTree high) {
    return low.isLeaf() && high.isLeaf() && low.action == high.action
        ? low
        : new PolicyTree(column, threshold, low, high, -1);
  }

  public boolean isLeaf() {
    return column < 0;
  }

  /** The same tree with other names for its actions, by their old ones. */
  public PolicyTree named(int[] actions) {
    return isLeaf()
        ? leaf(actions[action])
        : new PolicyTree(column, threshold, low.named(actions), high.named(actions), -1);
  }

  /** The action for a row of columns. */
  public int action(double[][] columns, int row) {
    PolicyTree node = this;
    while (!node.isLeaf()) {
      node = columns[node.column][row] > node.threshold ? node.high : node.low;
    }
    return node.action;
  }
}
