package org.commandcenter.churn.trees;

import java.util.List;

/**
 * All trees in three arrays, to follow one row through them. Node n's children are {@code child[n]}
 * (left) and the next one; a leaf's child is -1 and its {@code threshold} its value.
 */
final class FlatTrees {
  private static final int MISSING_LEFT = 1 << 31;

  private final float base;
  private final boolean compensated;
  private final int[] roots;
  private final int[] feature;
  private final float[] threshold;
  private final int[] child;
  private final long[][] categories;

  FlatTrees(float base, boolean compensated, List<Tree> trees) {
    this.base = base;
    this.compensated = compensated;
    int nodes = trees.stream().mapToInt(Tree::nodes).sum();
    roots = new int[trees.size()];
    feature = new int[nodes];
    threshold = new float[nodes];
    child = new int[nodes];
    categories = new long[nodes][];
    int next = 0;
    for (int tree = 0; tree < roots.length; tree++) {
      roots[tree] = next;
      copy(trees.get(tree), next);
      next += trees.get(tree).nodes();
    }
  }

  private void copy(Tree tree, int start) {
    for (int node = 0; node < tree.nodes(); node++) {
      boolean leaf = tree.leaf(node);
      feature[start + node] = tree.feature()[node] | (tree.missingLeft()[node] ? MISSING_LEFT : 0);
      threshold[start + node] = leaf ? tree.value()[node] : tree.threshold()[node];
      child[start + node] = leaf ? -1 : start + tree.left()[node];
      categories[start + node] = tree.categories()[node];
    }
  }

  /**
   * Margin of one row.
   *
   * @param values feature f at {@code offset + f * stride}; NaN is missing
   */
  float margin(float[] values, int offset, int stride) {
    if (compensated) {
      return compensatedMargin(values, offset, stride);
    }
    float margin = base;
    for (int root : roots) {
      margin += leafValue(root, values, offset, stride);
    }
    return margin;
  }

  private float compensatedMargin(float[] values, int offset, int stride) {
    float margin = base;
    float lost = 0;
    for (int root : roots) {
      float value = leafValue(root, values, offset, stride);
      float sum = margin + value;
      float part = sum - margin;
      lost += (margin - (sum - part)) + (value - part);
      margin = sum;
    }
    return margin + lost;
  }

  private float leafValue(int root, float[] values, int offset, int stride) {
    int node = root;
    int left = child[node];
    while (left >= 0) {
      int split = feature[node];
      float x = values[offset + (split & ~MISSING_LEFT) * stride];
      boolean goesLeft;
      if (categories[node] != null) {
        goesLeft = Tree.categoryGoesLeft(categories[node], x, split < 0);
      } else {
        // No comparison holds for NaN.
        goesLeft = split < 0 ? !(x >= threshold[node]) : x < threshold[node];
      }
      node = goesLeft ? left : left + 1;
      left = child[node];
    }
    return threshold[node];
  }
}
