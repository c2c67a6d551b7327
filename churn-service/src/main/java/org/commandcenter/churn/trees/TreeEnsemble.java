package org.commandcenter.churn.trees;

import java.util.List;

/**
 * A trained sum of trees, evaluated without the library that trained it: the margin (log odds) of a
 * row is {@code base} plus the value of the leaf it reaches in each tree, added up in {@code float}
 * and in the order of training, as the library does, so that both give the same number.
 *
 * @param base margin before any tree
 * @param features number of values in a row
 */
public record TreeEnsemble(float base, int features, List<Tree> trees) {
  public TreeEnsemble {
    trees = List.copyOf(trees);
  }

  /**
   * @param model an XGBoost model in its binary format
   * @throws TreeFormatException when it is none
   */
  public static TreeEnsemble ofXgBoost(byte[] model) {
    return XgBoostFormat.read(model);
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
    return new FlatTrees(base, trees);
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
