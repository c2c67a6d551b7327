package org.commandcenter.counterfactual.prescription;

import java.util.Arrays;
import org.commandcenter.counterfactual.simulation.SortedOrder;

/**
 * Every step worth taking, best first: from one vertex of a customer's upper hull of (cost, gain)
 * to the next. Along a customer's hull the ratio of gain to cost only falls, so that taking steps
 * in this order never takes a customer's second step before its first, and any prefix is an optimum
 * of the linear relaxation of the multiple-choice knapsack for what it costs (Sinha and Zoltners
 * 1979).
 *
 * @param customer whose step it is
 * @param option what the customer has after it
 * @param cost what the step costs more, at least 0
 * @param gain what it gains more, above 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record Increments(int[] customer, int[] option, double[] cost, double[] gain) {
  /** No option: the customer is left alone. */
  public static final int NONE = -1;

  public int size() {
    return customer.length;
  }

  /** Gain per unit of cost; infinite for a step that costs nothing. */
  public double ratio(int step) {
    return gain[step] / cost[step];
  }

  /**
   * @param costs by option, then customer; at least 0
   * @param gains above doing nothing, by option, then customer
   * @param blocked customers without any step
   */
  public static Increments of(double[][] costs, double[][] gains, boolean[] blocked) {
    Collector steps = new Collector();
    for (int customer = 0; customer < blocked.length; customer++) {
      if (!blocked[customer]) {
        addHull(customer, costs, gains, steps);
      }
    }
    return steps.sorted();
  }

  private static void addHull(int customer, double[][] costs, double[][] gains, Collector steps) {
    double cost = 0;
    double gain = 0;
    double lastRatio = Double.POSITIVE_INFINITY;
    while (true) {
      int best = NONE;
      double bestRatio = 0;
      for (int option = 0; option < costs.length; option++) {
        double moreGain = gains[option][customer] - gain;
        double moreCost = costs[option][customer] - cost;
        if (moreGain > 0 && moreCost >= 0) {
          double ratio = moreGain / moreCost;
          if (best == NONE
              || ratio > bestRatio
              || (ratio == bestRatio && gains[option][customer] > gains[best][customer])) {
            best = option;
            bestRatio = ratio;
          }
        }
      }
      if (best == NONE) {
        return;
      }
      // Rounding must not put a customer's later step before its earlier one.
      lastRatio = Math.min(lastRatio, bestRatio);
      steps.add(
          customer, best, costs[best][customer] - cost, gains[best][customer] - gain, lastRatio);
      cost = costs[best][customer];
      gain = gains[best][customer];
    }
  }

  /** Steps as they are found, and then in order. */
  private static final class Collector {
    private int[] customer = new int[1024];
    private int[] option = new int[1024];
    private double[] cost = new double[1024];
    private double[] gain = new double[1024];
    private double[] key = new double[1024];
    private int size;

    void add(int who, int what, double moreCost, double moreGain, double ratio) {
      if (size == customer.length) {
        customer = Arrays.copyOf(customer, 2 * size);
        option = Arrays.copyOf(option, 2 * size);
        cost = Arrays.copyOf(cost, 2 * size);
        gain = Arrays.copyOf(gain, 2 * size);
        key = Arrays.copyOf(key, 2 * size);
      }
      customer[size] = who;
      option[size] = what;
      cost[size] = moreCost;
      gain[size] = moreGain;
      key[size++] = -ratio;
    }

    Increments sorted() {
      int[] order = SortedOrder.ascending(Arrays.copyOf(key, size));
      Increments sorted =
          new Increments(new int[size], new int[size], new double[size], new double[size]);
      for (int i = 0; i < size; i++) {
        sorted.customer[i] = customer[order[i]];
        sorted.option[i] = option[order[i]];
        sorted.cost[i] = cost[order[i]];
        sorted.gain[i] = gain[order[i]];
      }
      return sorted;
    }
  }
}
