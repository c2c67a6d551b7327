package org.commandcenter.churn.trees;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;

/**
 * Evaluates an ensemble: margins and exact Shapley values, of one row or of many, a block of them
 * at a time. Immutable and safe to use from many threads; all work is on the calling thread.
 */
public final class BlockEvaluator {
  private static final int ROWS = BlockKernel.ROWS;

  /** After so many trees the sums in float go into sums in double: errors stay below 1e-6. */
  private static final int TREES_PER_SUM = 8;

  private record Explained(Tree tree, List<ShapleyLeaf> leaves) {}

  /** The largest part of a model in memory, but what a single explanation takes longest to make. */
  private volatile SoftReference<List<Explained>> prepared = new SoftReference<>(null);

  private final TreeEnsemble ensemble;
  private final BlockKernel kernel;
  private final FlatTrees flat;
  private final double meanMargin;
  private final int mostNodes;

  public BlockEvaluator(TreeEnsemble ensemble) {
    this(ensemble, BlockKernel.best(ensemble));
  }

  BlockEvaluator(TreeEnsemble ensemble, BlockKernel kernel) {
    this.ensemble = ensemble;
    this.kernel = kernel;
    this.flat = ensemble.flat();
    this.meanMargin = ensemble.meanMargin();
    this.mostNodes = ensemble.trees().stream().mapToInt(Tree::nodes).max().orElse(0);
  }

  /** Mean margin of the training population: what the Shapley values are counted from. */
  public double baseValue() {
    return meanMargin;
  }

  /** Splits of all trees. */
  public int splits() {
    return ensemble.trees().stream().mapToInt(tree -> tree.nodes() / 2).sum();
  }

  /**
   * Margin of one row, in log odds.
   *
   * @param values the row's features from {@code offset} on; NaN is missing
   */
  public float margin(float[] values, int offset) {
    return flat.margin(values, offset, 1);
  }

  /**
   * Margins in log odds, one per row.
   *
   * @param values row-major, {@code rows} times the ensemble's features; NaN is missing
   */
  public float[] margins(float[] values, int rows) {
    float[] margins = new float[rows];
    float[] columns = new float[ensemble.features() * ROWS];
    for (int from = 0; from < rows; from += ROWS) {
      int count = Math.min(ROWS, rows - from);
      transpose(values, from, count, columns);
      kernel.margins(columns, count, margins, from);
    }
    return margins;
  }

  private List<Explained> explained() {
    List<Explained> kept = prepared.get();
    if (kept == null) {
      kept =
          ensemble.trees().stream().map(tree -> new Explained(tree, ShapleyLeaf.of(tree))).toList();
      prepared = new SoftReference<>(kept);
    }
    return kept;
  }

  /**
   * Shapley values in log odds: row-major, one per feature. Their sum and {@link #baseValue()} are
   * the row's margin.
   */
  public double[] contributions(float[] values, int rows) {
    int features = ensemble.features();
    List<Explained> explained = explained();
    double[] contributions = new double[rows * features];
    float[] columns = new float[features * ROWS];
    float[] block = new float[features * ROWS];
    for (int from = 0; from < rows; from += ROWS) {
      int count = Math.min(ROWS, rows - from);
      transpose(values, from, count, columns);
      for (int tree = 0; tree < explained.size(); tree += TREES_PER_SUM) {
        int end = Math.min(explained.size(), tree + TREES_PER_SUM);
        explained.subList(tree, end).forEach(part -> explain(part, columns, block));
        flush(block, count, contributions, from);
      }
    }
    return contributions;
  }

  private void explain(Explained part, float[] columns, float[] block) {
    long[] left = ways(part.tree(), columns);
    long[] met = new long[ensemble.features()];
    for (ShapleyLeaf leaf : part.leaves()) {
      for (int j = 0; j < leaf.columns().length; j++) {
        met[j] = met(leaf.conditions()[j], left);
      }
      kernel.addShapley(leaf, met, block);
    }
  }

  /** For every split the rows that go left there. */
  private long[] ways(Tree tree, float[] columns) {
    long[] left = new long[mostNodes];
    for (int node = 0; node < tree.nodes(); node++) {
      if (!tree.leaf(node)) {
        int column = tree.feature()[node] * ROWS;
        left[node] =
            tree.categories()[node] == null
                ? kernel.goLeft(tree.threshold()[node], tree.missingLeft()[node], columns, column)
                : categoriesLeft(tree, node, columns, column);
      }
    }
    return left;
  }

  private static long categoriesLeft(Tree tree, int node, float[] columns, int column) {
    long left = 0;
    for (int row = 0; row < ROWS; row++) {
      if (Tree.categoryGoesLeft(
          tree.categories()[node], columns[column + row], tree.missingLeft()[node])) {
        left |= 1L << row;
      }
    }
    return left;
  }

  private static long met(int[] conditions, long[] left) {
    long met = -1;
    for (int condition : conditions) {
      met &= condition >= 0 ? left[condition] : ~left[~condition];
    }
    return met;
  }

  private void flush(float[] block, int count, double[] contributions, int from) {
    int features = ensemble.features();
    for (int feature = 0; feature < features; feature++) {
      for (int row = 0; row < count; row++) {
        contributions[(from + row) * features + feature] += block[feature * ROWS + row];
      }
    }
    Arrays.fill(block, 0);
  }

  private void transpose(float[] values, int from, int count, float[] columns) {
    int features = ensemble.features();
    for (int row = 0; row < count; row++) {
      int at = (from + row) * features;
      for (int feature = 0; feature < features; feature++) {
        columns[feature * ROWS + row] = values[at + feature];
      }
    }
  }
}
