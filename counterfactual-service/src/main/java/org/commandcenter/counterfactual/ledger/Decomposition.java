package org.commandcenter.counterfactual.ledger;

import java.util.EnumMap;
import java.util.Map;

/**
 * Divides the gain of an action over history among the factors, by Shapley averaging over the
 * orders in which they can be changed: as the judgement of a single customer does. Where the action
 * is to do nothing, all of it is targeting; elsewhere time and intervention share it.
 */
public final class Decomposition {
  private Decomposition() {}

  /**
   * @param always gains of the action for everybody, by row
   * @param timing gains of changing the time only
   * @param choice gains of changing the intervention only
   * @return by factor and row; the parts of a row sum to {@code always}
   */
  public static Map<Factor, double[]> of(
      Action action, double[] always, double[] timing, double[] choice) {
    Map<Factor, double[]> parts = new EnumMap<>(Factor.class);
    for (Factor factor : Factor.values()) {
      parts.put(factor, new double[always.length]);
    }
    for (int row = 0; row < always.length; row++) {
      if (action.none()) {
        parts.get(Factor.TARGETING)[row] = always[row];
      } else {
        parts.get(Factor.TIMING)[row] = (timing[row] + always[row] - choice[row]) / 2;
        parts.get(Factor.CHOICE)[row] = (choice[row] + always[row] - timing[row]) / 2;
      }
    }
    return parts;
  }
}
