package org.commandcenter.churn.trees;

/**
 * The inner loops over one block of {@value #ROWS} rows, whose features lie column by column: value
 * of feature f in row i at {@code f * ROWS + i}.
 */
interface BlockKernel {
  int ROWS = 64;

  /** Margins of the block's rows, the first {@code count} of which are wanted. */
  void margins(float[] columns, int count, float[] margins, int offset);

  /**
   * Finds the way of all rows at a numeric split.
   *
   * @return bit i is set when row i goes left
   */
  long goLeft(float threshold, boolean missingLeft, float[] columns, int column);

  /**
   * Adds one leaf's Shapley values.
   *
   * @param met per feature of the leaf's path: bit i is set when row i meets the path's conditions
   *     on that feature
   * @param contributions by feature and row, laid out as the columns
   */
  void addShapley(ShapleyLeaf leaf, long[] met, float[] contributions);

  /** The fastest kernel that this JVM can run: vectors where it was started with their module. */
  static BlockKernel best(TreeEnsemble ensemble) {
    return Vectors.FAST ? new VectorKernel(ensemble) : new ScalarKernel(ensemble);
  }
}
