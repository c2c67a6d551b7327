package org.commandcenter.churn.trees;

import java.util.List;

/**
 * Trees as straight-line code for a block of rows: each split becomes one "select", {@code slot =
 * goes left ? left : right}, children before parents, where left and right are the results of
 * earlier selects or the constants of leaves. No row is followed on its own, so nothing branches on
 * data; the price is that every split of a tree is computed, which pays for shallow trees.
 *
 * <p>Arrays run over the splits; slots are offsets into a scratch array, negative for a constant.
 */
@SuppressWarnings("ArrayRecordComponent")
record SplitProgram(
    int[] column,
    float[] threshold,
    boolean[] missingLeft,
    long[][] categories,
    int[] slot,
    int[] leftSlot,
    float[] leftValue,
    int[] rightSlot,
    float[] rightValue,
    int[] treeEnd,
    float[] constant,
    int scratch) {

  /** Compiles the trees; a tree's value is in slot 0 after its last split, or is a constant. */
  static SplitProgram of(List<Tree> trees) {
    int splits = trees.stream().mapToInt(SplitProgram::splits).sum();
    Compiler compiler = new Compiler(splits, trees.size());
    trees.forEach(compiler::add);
    return compiler.program();
  }

  private static int splits(Tree tree) {
    return tree.nodes() / 2;
  }

  private static final class Compiler {
    private final SplitProgram program;
    private int next;
    private int tree;
    private int slots;

    Compiler(int splits, int trees) {
      program =
          new SplitProgram(
              new int[splits],
              new float[splits],
              new boolean[splits],
              new long[splits][],
              new int[splits],
              new int[splits],
              new float[splits],
              new int[splits],
              new float[splits],
              new int[trees],
              new float[trees],
              0);
    }

    void add(Tree source) {
      if (source.leaf(0)) {
        program.constant[tree] = source.value()[0];
      } else {
        select(source, 0, 0);
      }
      program.treeEnd[tree++] = next;
    }

    /** Emits a split whose result goes to the slot; slots above it are free. */
    private void select(Tree source, int node, int slot) {
      slots = Math.max(slots, slot + 1);
      int left = source.left()[node];
      int right = source.right()[node];
      boolean leftLeaf = source.leaf(left);
      boolean rightLeaf = source.leaf(right);
      int rightAt = leftLeaf ? slot : slot + 1;
      if (!leftLeaf) {
        select(source, left, slot);
      }
      if (!rightLeaf) {
        select(source, right, rightAt);
      }
      program.column[next] = source.feature()[node] * BlockKernel.ROWS;
      program.threshold[next] = source.threshold()[node];
      program.missingLeft[next] = source.missingLeft()[node];
      program.categories[next] = source.categories()[node];
      program.slot[next] = slot * BlockKernel.ROWS;
      program.leftSlot[next] = leftLeaf ? -1 : slot * BlockKernel.ROWS;
      program.rightSlot[next] = rightLeaf ? -1 : rightAt * BlockKernel.ROWS;
      program.leftValue[next] = source.value()[left];
      program.rightValue[next] = source.value()[right];
      next++;
    }

    SplitProgram program() {
      return new SplitProgram(
          program.column,
          program.threshold,
          program.missingLeft,
          program.categories,
          program.slot,
          program.leftSlot,
          program.leftValue,
          program.rightSlot,
          program.rightValue,
          program.treeEnd,
          program.constant,
          Math.max(1, slots) * BlockKernel.ROWS);
    }
  }

  /** The select of a categorical split, row by row: they are few. */
  void selectCategory(int split, float[] columns, float[] scratch) {
    long[] set = categories[split];
    for (int row = 0; row < BlockKernel.ROWS; row++) {
      boolean left = Tree.categoryGoesLeft(set, columns[column[split] + row], missingLeft[split]);
      int from = left ? leftSlot[split] : rightSlot[split];
      float constant = left ? leftValue[split] : rightValue[split];
      scratch[slot[split] + row] = from < 0 ? constant : scratch[from + row];
    }
  }
}
