package org.commandcenter.churn.trees;

import java.util.List;

/**
 * A trained sum of trees, evaluated without the library that trained it: the margin (log odds) of a
 * row is {@code base} plus the value of the leaf it reaches in each tree, added up in the order of
 * training and as precisely as the library does, so that both give the same number.
 *
 * @param base margin before any tree
 * @param features number of values in a row
 * @param compensated false where the library adds up in {@code float}; true where it does in {@code
 *     double}, which we match by carrying what each addition loses (Knuth's two-sum)
 */
public record TreeEnsemble(float base, int features, boolean compensated, List<Tree> trees) {
  /** Trees are walked by recursion; none that was trained comes near. */
  private static final int DEEPEST = 500;

  public TreeEnsemble {
    trees = List.copyOf(trees);
    trees.forEach(TreeEnsemble::requireShallow);
  }

  private static void requireShallow(Tree tree) {
    int[] depth = new int[tree.nodes()];
    for (int node = 0; node < depth.length; node++) {
      if (depth[node] > DEEPEST) {
        throw new TreeFormatException("A tree is deeper than " + DEEPEST);
      }
      if (!tree.leaf(node)) {
        depth[tree.left()[node]] = depth[node] + 1;
        depth[tree.right()[node]] = depth[node] + 1;
      }
    }
  }

  /**
   * @param model an XGBoost model in its binary format
   * @throws TreeFormatException when it is none
   */
  public static TreeEnsemble ofXgBoost(byte[] model) {
    return XgBoostFormat.read(model);
  }

  /**
   * @param model a LightGBM model in its text format
   * @throws TreeFormatException when it is none
   */
  public static TreeEnsemble ofLightGbm(byte[] model) {
    return LightGbmFormat.read(model);
  }

  /**
   * Margin of one row.
   *
   * @param values the row's features from {@code offset} on; NaN is missing
   */
  public float margin(float[] values, int offset) {
    return flat().margin(values, offset, 1);
  }

  FlatTrees flat() {
    return new FlatTrees(base, compensated, trees);
  }

  /** Mean margin of the training population: what explanations start from. */
  public double meanMargin() {
    double mean = base;
    for (Tree tree : trees) {
      mean += tree.mean(0);
    }
    return mean;
  }
}
