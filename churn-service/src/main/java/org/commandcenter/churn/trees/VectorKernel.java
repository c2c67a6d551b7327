package org.commandcenter.churn.trees;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The inner loops with the processor's vectors. Loaded only where their module is. */
final class VectorKernel implements BlockKernel {
  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final int STEP = LANES.length();

  private final float base;
  private final boolean compensated;
  private final SplitProgram program;

  VectorKernel(TreeEnsemble ensemble) {
    this.base = ensemble.base();
    this.compensated = ensemble.compensated();
    this.program = SplitProgram.of(ensemble.trees());
  }

  @Override
  public void margins(float[] columns, int count, float[] margins, int offset) {
    float[] scratch = new float[program.scratch()];
    float[] block = new float[ROWS];
    float[] lost = new float[ROWS];
    Arrays.fill(block, base);
    int split = 0;
    for (int tree = 0; tree < program.treeEnd().length; tree++) {
      int end = program.treeEnd()[tree];
      if (split == end) {
        Arrays.fill(scratch, 0, ROWS, program.constant()[tree]);
      }
      for (; split < end; split++) {
        if (program.categories()[split] == null) {
          select(program, split, columns, scratch);
        } else {
          program.selectCategory(split, columns, scratch);
        }
      }
      if (compensated) {
        addCompensated(scratch, block, lost);
      } else {
        add(scratch, block);
      }
    }
    if (compensated) {
      add(lost, block);
    }
    System.arraycopy(block, 0, margins, offset, count);
  }

  private static void add(float[] values, float[] block) {
    for (int row = 0; row < ROWS; row += STEP) {
      FloatVector.fromArray(LANES, block, row)
          .add(FloatVector.fromArray(LANES, values, row))
          .intoArray(block, row);
    }
  }

  /** Adds and keeps what the rounding lost, in the same steps as for a single row. */
  private static void addCompensated(float[] values, float[] block, float[] lost) {
    for (int row = 0; row < ROWS; row += STEP) {
      FloatVector margin = FloatVector.fromArray(LANES, block, row);
      FloatVector value = FloatVector.fromArray(LANES, values, row);
      FloatVector sum = margin.add(value);
      FloatVector part = sum.sub(margin);
      FloatVector rounding = margin.sub(sum.sub(part)).add(value.sub(part));
      FloatVector.fromArray(LANES, lost, row).add(rounding).intoArray(lost, row);
      sum.intoArray(block, row);
    }
  }

  private static void select(SplitProgram program, int split, float[] columns, float[] scratch) {
    int column = program.column()[split];
    int slot = program.slot()[split];
    int leftSlot = program.leftSlot()[split];
    int rightSlot = program.rightSlot()[split];
    FloatVector leftValue = FloatVector.broadcast(LANES, program.leftValue()[split]);
    FloatVector rightValue = FloatVector.broadcast(LANES, program.rightValue()[split]);
    FloatVector threshold = FloatVector.broadcast(LANES, program.threshold()[split]);
    boolean missingLeft = program.missingLeft()[split];
    for (int row = 0; row < ROWS; row += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, columns, column + row);
      FloatVector left =
          leftSlot < 0 ? leftValue : FloatVector.fromArray(LANES, scratch, leftSlot + row);
      FloatVector right =
          rightSlot < 0 ? rightValue : FloatVector.fromArray(LANES, scratch, rightSlot + row);
      // No comparison holds for NaN, so "not greater or equal" sends a missing value left.
      FloatVector selected =
          missingLeft
              ? left.blend(right, x.compare(VectorOperators.GE, threshold))
              : right.blend(left, x.compare(VectorOperators.LT, threshold));
      selected.intoArray(scratch, slot + row);
    }
  }

  @Override
  public long goLeft(float threshold, boolean missingLeft, float[] columns, int column) {
    FloatVector thresholds = FloatVector.broadcast(LANES, threshold);
    long rows = 0;
    for (int row = 0; row < ROWS; row += STEP) {
      FloatVector x = FloatVector.fromArray(LANES, columns, column + row);
      long bits =
          missingLeft
              ? x.compare(VectorOperators.GE, thresholds).toLong()
              : x.compare(VectorOperators.LT, thresholds).toLong();
      rows |= bits << row;
    }
    return missingLeft ? ~rows : rows;
  }

  @Override
  public void addShapley(ShapleyLeaf leaf, long[] met, float[] contributions) {
    int[] columns = leaf.columns();
    float[] factors = leaf.factors();
    float[] weights = leaf.weights();
    int features = columns.length;
    for (int at = 0; at < factors.length; at += 2 * features) {
      for (int row = 0; row < ROWS; row += STEP) {
        FloatVector product = FloatVector.broadcast(LANES, 1);
        for (int j = 0; j < features; j++) {
          product = product.mul(chosen(factors, at + 2 * j, met[j] >>> row));
        }
        for (int j = 0; j < features; j++) {
          FloatVector.fromArray(LANES, contributions, columns[j] + row)
              .add(product.mul(chosen(weights, at + 2 * j, met[j] >>> row)))
              .intoArray(contributions, columns[j] + row);
        }
      }
    }
  }

  /** Per row the first of two numbers, or the second where the bit is set. */
  private static FloatVector chosen(float[] pair, int at, long bits) {
    return FloatVector.broadcast(LANES, pair[at])
        .blend(pair[at + 1], VectorMask.fromLong(LANES, bits));
  }
}
