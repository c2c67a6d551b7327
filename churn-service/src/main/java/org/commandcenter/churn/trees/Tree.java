package org.commandcenter.churn.trees;

/**
 * One decision tree; node 0 is the root, the right child of a node follows the left one, and both
 * have higher numbers than their parent. At a split {@code x[feature] < threshold} goes left, a
 * missing value (NaN) where {@code missingLeft} says; at a categorical split a value whose category
 * is in the set goes right. Leaves have {@code left = -1}.
 *
 * @param value of a leaf, in log odds
 * @param cover sum of the training rows' weights (hessians) that came through the node
 * @param categories per node the bit set of categories that go right; null for a numeric split
 */
@SuppressWarnings("ArrayRecordComponent")
record Tree(
    int[] feature,
    float[] threshold,
    boolean[] missingLeft,
    int[] left,
    int[] right,
    float[] value,
    double[] cover,
    long[][] categories) {

  int nodes() {
    return left.length;
  }

  boolean leaf(int node) {
    return left[node] < 0;
  }

  /** Whether a category goes left at a split whose set of categories goes right. */
  static boolean categoryGoesLeft(long[] set, float x, boolean missingLeft) {
    if (Float.isNaN(x)) {
      return missingLeft;
    }
    int category = (int) x;
    return x < 0 || category >> 6 >= set.length || (set[category >> 6] >>> category & 1) == 0;
  }

  /** Mean of the leaves below a node, weighted by cover. */
  double mean(int node) {
    if (leaf(node)) {
      return value[node];
    }
    return share(left[node], node) * mean(left[node])
        + share(right[node], node) * mean(right[node]);
  }

  /** Share of the rows at a node that go on to this child of it. */
  double share(int child, int parent) {
    return cover[parent] > 0 ? cover[child] / cover[parent] : 0;
  }
}
