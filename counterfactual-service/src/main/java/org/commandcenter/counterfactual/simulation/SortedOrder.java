package org.commandcenter.counterfactual.simulation;

/** Sorts numbers without moving them: stable, in linear time. */
public final class SortedOrder {
  private static final int BITS = 16;
  private static final int MASK = (1 << BITS) - 1;

  private SortedOrder() {}

  /**
   * The positions of the keys, smallest key first; equal keys keep their order.
   *
   * @param keys no NaN; infinities are allowed
   */
  public static int[] ascending(double[] keys) {
    long[] bits = new long[keys.length];
    int[] order = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      bits[i] = sortable(keys[i]);
      order[i] = i;
    }
    int[] spare = new int[keys.length];
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      if (pass(bits, order, spare, shift)) {
        int[] swap = order;
        order = spare;
        spare = swap;
      }
    }
    return order;
  }

  /** A number's bits such that they are ordered as the numbers are, taken as unsigned. */
  private static long sortable(double key) {
    long raw = Double.doubleToLongBits(key + 0.0);
    return raw ^ ((raw >> (Long.SIZE - 1)) | Long.MIN_VALUE);
  }

  /** One digit of the radix sort; false when all keys share it, so that nothing was moved. */
  private static boolean pass(long[] bits, int[] from, int[] to, int shift) {
    int[] starts = new int[MASK + 2];
    for (long key : bits) {
      starts[((int) (key >>> shift) & MASK) + 1]++;
    }
    if (bits.length == 0 || starts[((int) (bits[0] >>> shift) & MASK) + 1] == bits.length) {
      return false;
    }
    for (int digit = 1; digit < starts.length; digit++) {
      starts[digit] += starts[digit - 1];
    }
    for (int position : from) {
      to[starts[(int) (bits[position] >>> shift) & MASK]++] = position;
    }
    return true;
  }
}
