package org.commandcenter.counterfactual.regret;

import java.util.function.IntToDoubleFunction;

/**
 * Shapley values: the part of each factor in the difference between a first and a last state,
 * averaged over all orders in which the factors can change. The parts sum to the difference.
 */
public final class Shapley {
  private Shapley() {}

  /**
   * @param factors number of factors, small: all 2^factors states are asked for
   * @param value value of a state; bit i of its argument is set when factor i has changed
   * @return one part per factor
   */
  public static double[] parts(int factors, IntToDoubleFunction value) {
    double[] values = new double[1 << factors];
    for (int state = 0; state < values.length; state++) {
      values[state] = value.applyAsDouble(state);
    }
    double[] parts = new double[factors];
    for (int factor = 0; factor < factors; factor++) {
      for (int state = 0; state < values.length; state++) {
        if ((state & 1 << factor) == 0) {
          double weight = weight(Integer.bitCount(state), factors);
          parts[factor] += weight * (values[state | 1 << factor] - values[state]);
        }
      }
    }
    giveRemainder(parts, values[values.length - 1] - values[0]);
    return parts;
  }

  /** What rounding left over goes to the largest part, so that the sum is the total's to a bit. */
  private static void giveRemainder(double[] parts, double total) {
    double remainder = total;
    int largest = 0;
    for (int i = 0; i < parts.length; i++) {
      remainder -= parts[i];
      largest = Math.abs(parts[i]) > Math.abs(parts[largest]) ? i : largest;
    }
    parts[largest] += remainder;
  }

  /** Share of the orders in which exactly the given others come before a factor. */
  private static double weight(int before, int factors) {
    double weight = 1.0 / factors;
    for (int i = 1; i <= before; i++) {
      weight *= (double) i / (factors - i);
    }
    return weight;
  }
}
