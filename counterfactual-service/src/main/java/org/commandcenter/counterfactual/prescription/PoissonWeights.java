package org.commandcenter.counterfactual.prescription;

import java.util.SplittableRandom;

/**
 * How often each customer is in a resample: Poisson(1), independent of each other, which for large
 * populations is the bootstrap, without drawing customers one by one.
 */
final class PoissonWeights {
  private static final int[] BOUNDS = bounds();

  private final SplittableRandom random;

  PoissonWeights(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Two draws of 31 bits from each random number. */
  void fill(byte[] weights) {
    for (int i = 0; i < weights.length; i += 2) {
      long bits = random.nextLong();
      weights[i] = weight((int) (bits >>> 33));
      if (i + 1 < weights.length) {
        weights[i + 1] = weight((int) bits & Integer.MAX_VALUE);
      }
    }
  }

  private static byte weight(int uniform) {
    byte weight = 0;
    while (weight < BOUNDS.length && uniform >= BOUNDS[weight]) {
      weight++;
    }
    return weight;
  }

  /** Cumulative probabilities of 0, 1, 2 ... in units of 2^-31. */
  private static int[] bounds() {
    int[] bounds = new int[12];
    double probability = Math.exp(-1);
    double sum = 0;
    for (int k = 0; k < bounds.length; k++) {
      sum += probability;
      bounds[k] = (int) Math.min(Integer.MAX_VALUE, sum * 0x1p31);
      probability /= k + 1;
    }
    return bounds;
  }
}
