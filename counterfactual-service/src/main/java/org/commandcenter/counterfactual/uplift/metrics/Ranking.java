package org.commandcenter.counterfactual.uplift.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Rows in the order in which one would treat them, those of equal priority as one group. */
public final class Ranking {
  private final ArmRows rows;
  private final boolean[] endsTie;

  private Ranking(ArmRows rows, boolean[] endsTie) {
    this.rows = rows;
    this.endsTie = endsTie;
  }

  /**
   * @param priority by row; the highest goes first
   */
  public static Ranking of(ArmRows rows, double[] priority) {
    int[] order = ascending(IntStream.range(0, priority.length), row -> -priority[row]);
    boolean[] endsTie = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      endsTie[i] = i == order.length - 1 || priority[order[i]] != priority[order[i + 1]];
    }
    return new Ranking(rows.inOrder(order), endsTie);
  }

  /**
   * Places within groups, so that groups whose predictions come from different models can be ranked
   * together: near 1 for a group's highest, near 0 for its lowest, the mean place for equal ones.
   *
   * @param prediction by row
   * @param group by row, 0 and up
   */
  public static double[] placesWithin(double[] prediction, int[] group) {
    double[] places = new double[prediction.length];
    int groups = Arrays.stream(group).max().orElse(-1) + 1;
    for (int one = 0; one < groups; one++) {
      int wanted = one;
      int[] order =
          ascending(
              IntStream.range(0, group.length).filter(row -> group[row] == wanted),
              row -> prediction[row]);
      for (int from = 0, to; from < order.length; from = to) {
        to = from + 1;
        while (to < order.length && prediction[order[to]] == prediction[order[from]]) {
          to++;
        }
        for (int i = from; i < to; i++) {
          places[order[i]] = (from + to) / (2.0 * order.length);
        }
      }
    }
    return places;
  }

  /** The rows, in this order. */
  ArmRows rows() {
    return rows;
  }

  /** Whether the next row has a lower priority. */
  boolean endsTie(int position) {
    return endsTie[position];
  }

  private static int[] ascending(IntStream rows, IntToDoubleFunction key) {
    return rows.boxed()
        .sorted(Comparator.comparingDouble(key::applyAsDouble))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
