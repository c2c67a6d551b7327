package org.commandcenter.counterfactual.boosting;

/**
 * How trees are boosted.
 *
 * @param trees how many, at least 0 (0: the constant)
 * @param depth of each tree, 1..8
 * @param learningRate shrinkage of each tree's step, above 0, at most 1
 * @param l2 penalty on the leaves' values, added to a leaf's sum of curvatures, at least 0
 * @param minLeafWeight least sum of curvatures in a leaf: rows for the squared loss, rows x p(1-p)
 *     for the logistic one
 */
public record BoostingOptions(
    Loss loss, int trees, int depth, double learningRate, double l2, double minLeafWeight) {

  /** For outcome and propensity models. */
  public static final BoostingOptions NUISANCE =
      new BoostingOptions(Loss.SQUARED, 60, 3, 0.1, 5, 5);

  /**
   * For effects: they are small against the noise of what they are learnt from, so a few shallow
   * trees, shrunk hard towards the constant.
   */
  public static final BoostingOptions FINAL_STAGE =
      new BoostingOptions(Loss.SQUARED, 40, 2, 0.05, 200, 100);

  public BoostingOptions {
    if (trees < 0) {
      throw new IllegalArgumentException("The number of trees is not negative: " + trees);
    }
    if (depth < 1 || depth > 8) {
      throw new IllegalArgumentException("A depth is 1 to 8, not " + depth);
    }
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new IllegalArgumentException("A learning rate is above 0, at most 1: " + learningRate);
    }
    if (!(l2 >= 0 && minLeafWeight >= 0)) {
      throw new IllegalArgumentException("Penalties are not negative");
    }
  }

  public BoostingOptions withLoss(Loss other) {
    return new BoostingOptions(other, trees, depth, learningRate, l2, minLeafWeight);
  }

  public BoostingOptions withTrees(int other) {
    return new BoostingOptions(loss, other, depth, learningRate, l2, minLeafWeight);
  }

  public BoostingOptions withDepth(int other) {
    return new BoostingOptions(loss, trees, other, learningRate, l2, minLeafWeight);
  }

  public BoostingOptions withLearningRate(double other) {
    return new BoostingOptions(loss, trees, depth, other, l2, minLeafWeight);
  }

  public BoostingOptions withL2(double other) {
    return new BoostingOptions(loss, trees, depth, learningRate, other, minLeafWeight);
  }

  public BoostingOptions withMinLeafWeight(double other) {
    return new BoostingOptions(loss, trees, depth, learningRate, l2, other);
  }
}
