package org.commandcenter.churn.trees;

/** The inner loops in plain Java, for a JVM without the vector module. */
final class ScalarKernel implements BlockKernel {
  private final FlatTrees trees;

  ScalarKernel(TreeEnsemble ensemble) {
    this.trees = ensemble.flat();
  }

  @Override
  public void margins(float[] columns, int count, float[] margins, int offset) {
    for (int row = 0; row < count; row++) {
      margins[offset + row] = trees.margin(columns, row, ROWS);
    }
  }

  @Override
  public long goLeft(float threshold, boolean missingLeft, float[] columns, int column) {
    long left = 0;
    for (int row = 0; row < ROWS; row++) {
      float x = columns[column + row];
      if (missingLeft ? !(x >= threshold) : x < threshold) {
        left |= 1L << row;
      }
    }
    return left;
  }

  @Override
  public void addShapley(ShapleyLeaf leaf, long[] met, float[] contributions) {
    int features = leaf.columns().length;
    for (int row = 0; row < ROWS; row++) {
      for (int at = 0; at < leaf.factors().length; ) {
        float product = 1;
        for (int j = 0; j < features; j++) {
          product *= leaf.factors()[at + 2 * j + (int) (met[j] >>> row & 1)];
        }
        for (int j = 0; j < features; j++) {
          contributions[leaf.columns()[j] + row] +=
              product * leaf.weights()[at + 2 * j + (int) (met[j] >>> row & 1)];
        }
        at += 2 * features;
      }
    }
  }
}
